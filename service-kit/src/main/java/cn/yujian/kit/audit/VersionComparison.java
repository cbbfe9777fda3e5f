package cn.yujian.kit.audit;

import cn.yujian.kit.json.CanonicalJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares what was known at every instant, by the versions a service keeps, with what its events had told by then. Both are read
 * once, subject by subject in the order of time, so that no more is in memory than what is known of one subject at one instant.
 */
final class VersionComparison {

    private static final int ROWS_AT_A_TIME = 500;

    private static final String EVENTS =
            """
            SELECT sequence, subject, recorded_at, data FROM event_log WHERE type = ANY (?)
            ORDER BY subject COLLATE "C", sequence
            """;

    private static final String VERSIONS =
            """
            SELECT subject, kind, part, recorded_from, recorded_to, sequence FROM (%s) AS version
            ORDER BY subject COLLATE "C", recorded_from
            """;

    private final Connection connection;
    private final ObjectMapper json;
    private final long tail;
    private final Differences differences;
    private long compared;

    VersionComparison(Connection connection, ObjectMapper json, long tail, Differences differences) {
        this.connection = connection;
        this.json = json;
        this.tail = tail;
        this.differences = differences;
    }

    /** An event, with what it says. */
    record Told(long sequence, String subject, Instant at, JsonNode data) {}

    /** A version as the table holds it. */
    record Version(
            String subject, String kind, CanonicalJson part, Instant from, Optional<Instant> to, Long sequence) {}

    /** How many events were compared. */
    long compared() {
        return compared;
    }

    void compare(ServedVersions served) throws SQLException {
        try (PreparedStatement selectEvents = connection.prepareStatement(EVENTS);
                PreparedStatement selectVersions = connection.prepareStatement(VERSIONS.formatted(served.query()))) {
            selectEvents.setArray(
                    1, connection.createArrayOf("text", served.types().toArray()));
            selectEvents.setFetchSize(ROWS_AT_A_TIME);
            selectVersions.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet eventRows = selectEvents.executeQuery();
                    ResultSet versionRows = selectVersions.executeQuery()) {
                Rows<Told> events = new Rows<>(eventRows, this::told);
                Rows<Version> versions = new Rows<>(versionRows, row -> version(served, row));
                for (Optional<String> subject = first(events, versions);
                        subject.isPresent();
                        subject = first(events, versions)) {
                    SubjectComparison comparison =
                            new SubjectComparison(subject.get(), served, events, versions, tail, differences);
                    compared += comparison.run();
                }
            }
        }
    }

    private static Optional<String> first(Rows<Told> events, Rows<Version> versions) {
        return Stream.of(events.next().map(Told::subject), versions.next().map(Version::subject))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private Told told(ResultSet row) throws SQLException {
        return new Told(
                row.getLong("sequence"),
                row.getString("subject"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                read(row.getString("data")));
    }

    private Version version(ServedVersions served, ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new Version(
                row.getString("subject"),
                kind,
                CanonicalJson.of(served.asTold(kind, read(row.getString("part")))),
                row.getObject("recorded_from", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("recorded_to", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getObject("sequence", Long.class));
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("The database holds JSON that is none", defect);
        }
    }
}
