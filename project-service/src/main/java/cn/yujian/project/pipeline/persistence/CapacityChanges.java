package cn.yujian.project.pipeline.persistence;

import cn.yujian.project.pipeline.domain.Capacity;
import cn.yujian.project.pipeline.domain.Project;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;
import javax.sql.DataSource;

/** Writes changed capacities in one round trip: every other write of the service waits for its end. */
@Singleton
class CapacityChanges {

    private static final String CHANGE =
            """
            UPDATE capacity SET recorded_to = ? WHERE project_id = ? AND capacity_id = ANY (?) AND recorded_to IS NULL;
            INSERT INTO capacity (id, project_id, recorded_from, capacity_id, value, unit, as_of, source, confidence, note, reason)
            SELECT uuidv7(), ?, ?, stated.* FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS stated;
            UPDATE project SET sequence = ? WHERE id = ?
            """;

    private final DataSource dataSource;

    CapacityChanges(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void write(Project before, Project after, Instant recordedAt) {
        Collection<Capacity> outdated = before.capacities().without(after.capacities());
        Collection<Capacity> stated = after.capacities().without(before.capacities());
        try (Connection connection = dataSource.getConnection();
                PreparedStatement change = connection.prepareStatement(CHANGE)) {
            change.setObject(1, recordedAt.atOffset(ZoneOffset.UTC));
            change.setString(2, after.id());
            change.setArray(3, texts(connection, outdated, Capacity::id));
            change.setString(4, after.id());
            change.setObject(5, recordedAt.atOffset(ZoneOffset.UTC));
            change.setArray(6, texts(connection, stated, Capacity::id));
            change.setArray(7, array(connection, "numeric", stated, capacity -> capacity.quantity()
                    .value()));
            change.setArray(8, texts(connection, stated, capacity -> capacity.quantity()
                    .unit()
                    .code()));
            change.setArray(9, texts(connection, stated, capacity -> Codes.text(capacity.asOf())));
            change.setArray(10, texts(connection, stated, Capacity::source));
            change.setArray(11, texts(connection, stated, capacity -> Codes.code(capacity.confidence())));
            change.setArray(12, texts(connection, stated, Capacity::note));
            change.setArray(13, texts(connection, stated, Capacity::reason));
            change.setLong(14, after.sequence());
            change.setString(15, after.id());
            change.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot write the capacities of " + after.id(), failed);
        }
    }

    private static Array texts(Connection connection, Collection<Capacity> of, Function<Capacity, String> part)
            throws SQLException {
        return array(connection, "text", of, part);
    }

    private static Array array(Connection connection, String type, Collection<Capacity> of, Function<Capacity, ?> part)
            throws SQLException {
        return connection.createArrayOf(type, of.stream().map(part).toArray());
    }
}
