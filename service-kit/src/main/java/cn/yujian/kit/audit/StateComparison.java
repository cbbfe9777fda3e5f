package cn.yujian.kit.audit;

import cn.yujian.kit.audit.StateDifference.Fault;
import cn.yujian.kit.json.CanonicalJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** Compares what a service serves with what its log told last. */
final class StateComparison {

    private static final int STATES_AT_A_TIME = 200;
    private static final int ROWS_AT_A_TIME = 5000;

    /** Of each subject the last event. */
    private static final String TOLD_LAST =
            """
            SELECT sequence, subject FROM event_log
            WHERE type = ANY (?) AND NOT EXISTS (
                SELECT 1 FROM event_log AS newer
                WHERE newer.subject = event_log.subject AND newer.sequence > event_log.sequence AND newer.type = ANY (?))
            """;

    private static final String TOLD = "SELECT sequence, subject FROM event_log WHERE type = ANY (?)";

    private final Connection connection;
    private final ObjectMapper json;
    private final long tail;
    private final Differences differences;
    private final Positions served = new Positions();
    private final Map<Long, Object> waiting = new HashMap<>();
    private long compared;

    StateComparison(Connection connection, ObjectMapper json, long tail, Differences differences) {
        this.connection = connection;
        this.json = json;
        this.tail = tail;
        this.differences = differences;
    }

    void compare(ServedStates states) throws SQLException {
        served.clear();
        states.tell((sequence, state) -> {
            if (sequence > 0 && sequence <= tail && !served.add(sequence)) {
                // Of two states, an event told one at most.
                differences.note(sequence, tail, null, Fault.UNRECORDED);
            }
            waiting.put(sequence, state);
            if (waiting.size() == STATES_AT_A_TIME) {
                compareWaiting(states);
            }
        });
        compareWaiting(states);
        noteLost(states);
    }

    long compared() {
        return compared;
    }

    private void compareWaiting(ServedStates states) {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT sequence, subject, recorded_at, data FROM event_log WHERE sequence = ANY (?)")) {
            select.setArray(
                    1, connection.createArrayOf("bigint", waiting.keySet().toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long sequence = rows.getLong("sequence");
                    Object told = states.told(
                            json.readTree(rows.getString("data")),
                            rows.getObject("recorded_at", OffsetDateTime.class).toInstant());
                    compared++;
                    if (!canonical(told).equals(canonical(waiting.remove(sequence)))) {
                        differences.note(sequence, tail, rows.getString("subject"), Fault.ALTERED);
                    }
                }
            }
        } catch (SQLException | JsonProcessingException failed) {
            throw new IllegalStateException("Cannot compare states", failed);
        }
        waiting.keySet().forEach(sequence -> differences.note(sequence, tail, null, Fault.UNRECORDED));
        waiting.clear();
    }

    /** Without the position, by which both were found. */
    private CanonicalJson canonical(Object state) throws JsonProcessingException {
        JsonNode node = json.readTree(json.writeValueAsString(state));
        if (node instanceof ObjectNode object) {
            object.remove("sequence");
        }
        return CanonicalJson.of(node);
    }

    private void noteLost(ServedStates states) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(states.isEachKept() ? TOLD : TOLD_LAST)) {
            Array types = connection.createArrayOf("text", states.types().toArray());
            select.setArray(1, types);
            if (!states.isEachKept()) {
                select.setArray(2, types);
            }
            select.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (!served.contains(rows.getLong("sequence"))) {
                        differences.note(rows.getLong("sequence"), tail, rows.getString("subject"), Fault.LOST);
                    }
                }
            }
        }
    }
}
