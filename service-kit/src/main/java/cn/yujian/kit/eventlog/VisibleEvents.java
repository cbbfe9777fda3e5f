package cn.yujian.kit.eventlog;

import cn.yujian.kit.security.AccessLevel;
import cn.yujian.kit.security.Sight;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Reads the log as far as a caller sees it. Who sees PUBLIC events alone does not see those of a subject that was retracted
 * afterwards either: what became INTERNAL would otherwise still stand in the past.
 */
@Singleton
public class VisibleEvents {

    private static final String OPEN =
            """
            (access_level = 'PUBLIC' AND (retracts OR NOT EXISTS (
                SELECT 1 FROM event_log AS later
                WHERE later.retracts AND later.subject = event_log.subject AND later.sequence > event_log.sequence)))
            """;

    private static final String NOT_SUPERSEDED =
            """
            (type = ANY (?) OR NOT EXISTS (
                SELECT 1 FROM event_log AS newer
                WHERE newer.subject = event_log.subject AND newer.sequence > event_log.sequence
                  AND newer.type <> ALL (?) AND %s))
            """;

    private final DataSource dataSource;
    private final Set<String> partialTypes;

    VisibleEvents(DataSource dataSource, EventLogConfig config) {
        this.dataSource = dataSource;
        this.partialTypes = config.partialTypes().orElse(Set.of());
    }

    /** The position of an event that the caller sees, or has seen before its subject was retracted. */
    public OptionalLong sequenceOf(UUID id, Sight sight) {
        return query(
                "SELECT sequence FROM event_log WHERE event_id = ? AND " + grantedBy(sight),
                statement -> {
                    statement.setObject(1, id);
                    bind(statement, 2, sight);
                },
                row -> row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty());
    }

    /**
     * The events after a position, oldest first.
     *
     * @param latestOnly leaves out events whose subject has a newer one that says all they say
     */
    public List<LoggedEvent> after(long sequence, Sight sight, boolean latestOnly, int limit) {
        String query = "SELECT " + LoggedEvent.COLUMNS + " FROM event_log WHERE sequence > ? AND " + condition(sight)
                + (latestOnly ? " AND " + NOT_SUPERSEDED.formatted(grantedBy(sight, "newer.")) : "")
                + " ORDER BY sequence LIMIT ?";
        return query(
                ByteBudget.of(query, "sequence"),
                statement -> {
                    statement.setLong(1, sequence);
                    int next = bind(statement, 2, sight);
                    if (latestOnly) {
                        statement.setArray(next++, textArray(statement, partialTypes));
                        statement.setArray(next++, textArray(statement, partialTypes));
                        next = bind(statement, next, sight);
                    }
                    statement.setInt(next, limit);
                },
                rows -> ByteBudget.read(rows, LoggedEvent::of).rows());
    }

    /** The links of the chain after a position, oldest first. */
    public ByteBudget<Link> links(long sequence, Sight sight, int limit) {
        return query(
                ByteBudget.of(
                        "SELECT " + LoggedEvent.COLUMNS + ", digest, hash, " + condition(sight)
                                + " AS visible FROM event_log WHERE sequence > ? ORDER BY sequence LIMIT ?",
                        "sequence"),
                statement -> {
                    int next = bind(statement, 1, sight);
                    statement.setLong(next, sequence);
                    statement.setInt(next + 1, limit);
                },
                rows -> ByteBudget.read(rows, Link::of));
    }

    /**
     * A link of the chain as a caller sees it.
     *
     * @param digest of the event, hexadecimal
     * @param hash of the hash before and the digest, hexadecimal
     * @param event nothing where the caller may not see it
     */
    public record Link(long sequence, String digest, String hash, Optional<LoggedEvent> event) {

        private static Link of(ResultSet row) throws SQLException {
            return new Link(
                    row.getLong("sequence"),
                    HexFormat.of().formatHex(row.getBytes("digest")),
                    HexFormat.of().formatHex(row.getBytes("hash")),
                    row.getBoolean("visible") ? Optional.of(LoggedEvent.of(row)) : Optional.empty());
        }
    }

    private static String condition(Sight sight) {
        if (sight.level() == AccessLevel.PUBLIC) {
            return OPEN;
        }
        return sight.regions().isEmpty() ? "true" : "(" + OPEN + " OR regions && ?)";
    }

    private static String grantedBy(Sight sight) {
        return grantedBy(sight, "");
    }

    /** What the caller may see by the event itself, whatever became of its subject. */
    private static String grantedBy(Sight sight, String table) {
        if (sight.level() == AccessLevel.PUBLIC) {
            return table + "access_level = 'PUBLIC'";
        }
        return sight.regions().isEmpty()
                ? "true"
                : "(" + table + "access_level = 'PUBLIC' OR " + table + "regions && ?)";
    }

    private static int bind(PreparedStatement statement, int next, Sight sight) throws SQLException {
        if (sight.regions().isEmpty()) {
            return next;
        }
        statement.setArray(next, textArray(statement, sight.regions()));
        return next + 1;
    }

    private static Array textArray(PreparedStatement statement, Set<String> values) throws SQLException {
        return statement.getConnection().createArrayOf("text", values.toArray());
    }

    private <T> T query(String query, Binding binding, Reading<T> reading) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            binding.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                return reading.read(rows);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read the event log", failed);
        }
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
