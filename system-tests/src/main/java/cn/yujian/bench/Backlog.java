package cn.yujian.bench;

import cn.yujian.chain.EventDigest;
import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Appends events to project-service's log as the service would, but past it: through its door a hundred thousand changes would
 * take minutes. The projects' own rows stay behind, which no reader of the log can see.
 */
final class Backlog {

    static final String ACTOR = "system:benchmark";

    /** Nobody needs to be kept from guessing this actor. */
    private static final byte[] SALT = new byte[16];

    private static final int BATCH = 1_000;
    private static final String TYPE = "cn.yujian.project.capacity-changed.v1";

    private final Connection database;
    private final List<State> states = new ArrayList<>();
    private long sequence;
    private byte[] hash;
    private Instant at;

    private Backlog(Connection database) {
        this.database = database;
    }

    private record State(String subject, String data) {}

    /** The last event that was appended. */
    record Last(String subject, long sequence) {}

    static Last append(Stack stack, int events) throws SQLException {
        try (Connection database = EventsBench.connect(stack, Service.PROJECT)) {
            database.setAutoCommit(false);
            Backlog backlog = new Backlog(database);
            backlog.readTail();
            backlog.write(events);
            database.commit();
            return new Last(backlog.states.get(events % backlog.states.size()).subject(), backlog.sequence);
        }
    }

    private void readTail() throws SQLException {
        try (Statement statement = database.createStatement()) {
            try (ResultSet row = statement.executeQuery(
                    "SELECT sequence, hash, recorded_at FROM event_log ORDER BY sequence DESC LIMIT 1")) {
                row.next();
                sequence = row.getLong(1);
                hash = row.getBytes(2);
                at = row.getObject(3, OffsetDateTime.class).toInstant();
            }
            try (ResultSet row = statement.executeQuery(
                    """
                    SELECT DISTINCT ON (subject) subject, data FROM event_log WHERE type LIKE 'cn.yujian.project.%'
                    ORDER BY subject, sequence DESC
                    """)) {
                while (row.next()) {
                    states.add(new State(row.getString(1), row.getString(2)));
                }
            }
        }
    }

    private void write(int events) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                """
                INSERT INTO event_log (sequence, event_id, type, subject, recorded_at, actor, actor_salt, access_level, data,
                                       digest, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'PUBLIC', ?::json, ?, ?)
                """)) {
            for (int number = 1; number <= events; number++) {
                bind(insert, states.get(number % states.size()));
                insert.addBatch();
                if (number % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private void bind(PreparedStatement insert, State state) throws SQLException {
        UUID id = UUID.randomUUID();
        sequence++;
        at = at.plus(1, ChronoUnit.MICROS);
        String data = state.data().replaceFirst("\"sequence\":[0-9]+}$", "\"sequence\":" + sequence + "}");
        byte[] digest = digest(id, state.subject(), data);
        hash = EventDigest.sha256(hash, digest);
        insert.setLong(1, sequence);
        insert.setObject(2, id);
        insert.setString(3, TYPE);
        insert.setString(4, state.subject());
        insert.setObject(5, at.atOffset(ZoneOffset.UTC));
        insert.setString(6, ACTOR);
        insert.setBytes(7, SALT);
        insert.setString(8, data);
        insert.setBytes(9, digest);
        insert.setBytes(10, hash);
    }

    private byte[] digest(UUID id, String subject, String data) {
        return new EventDigest()
                .number(sequence)
                .id(id)
                .text(TYPE)
                .text(subject)
                .time(at)
                .actor(SALT, ACTOR)
                .text(null)
                .text("PUBLIC")
                .text("")
                .flag(false)
                .text(data)
                .digest();
    }
}
