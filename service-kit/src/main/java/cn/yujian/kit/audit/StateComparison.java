package cn.yujian.kit.audit;

import cn.yujian.kit.audit.StateDifference.Fault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Compares what a service serves with what its log told last. */
final class StateComparison {

    private static final int STATES_AT_A_TIME = 200;

    /** Of each subject the last event, of partial types every event. */
    private static final String TOLD =
            """
            SELECT sequence FROM event_log
            WHERE type = ANY (?) AND (type = ANY (?) OR NOT EXISTS (
                SELECT 1 FROM event_log AS newer
                WHERE newer.subject = event_log.subject AND newer.sequence > event_log.sequence AND newer.type = ANY (?)))
            """;

    private final Connection connection;
    private final ObjectMapper json;
    private final Set<String> partialTypes;
    private final Set<Long> served = new HashSet<>();
    private final Map<Long, Object> waiting = new HashMap<>();
    private final TreeMap<Long, Fault> differences = new TreeMap<>();
    private long compared;

    StateComparison(Connection connection, ObjectMapper json, Set<String> partialTypes) {
        this.connection = connection;
        this.json = json;
        this.partialTypes = partialTypes;
    }

    void compare(ServedStates states) throws SQLException {
        served.clear();
        states.tell((sequence, state) -> {
            served.add(sequence);
            waiting.put(sequence, state);
            if (waiting.size() == STATES_AT_A_TIME) {
                compareWaiting();
            }
        });
        compareWaiting();
        noteLost(states.types());
    }

    long compared() {
        return compared;
    }

    int different() {
        return differences.size();
    }

    Optional<StateDifference> first() {
        return Optional.ofNullable(differences.firstEntry())
                .map(first -> new StateDifference(first.getKey(), first.getValue()));
    }

    private void compareWaiting() {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT sequence, data FROM event_log WHERE sequence = ANY (?)")) {
            select.setArray(
                    1, connection.createArrayOf("bigint", waiting.keySet().toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long sequence = rows.getLong("sequence");
                    CanonicalJson told = canonical(rows.getString("data"));
                    CanonicalJson state = canonical(json.writeValueAsString(waiting.remove(sequence)));
                    compared++;
                    if (!told.equals(state)) {
                        differences.put(sequence, Fault.ALTERED);
                    }
                }
            }
        } catch (SQLException | JsonProcessingException failed) {
            throw new IllegalStateException("Cannot compare states", failed);
        }
        waiting.keySet().forEach(sequence -> differences.put(sequence, Fault.UNRECORDED));
        waiting.clear();
    }

    /** Without the position, by which both were found. */
    private CanonicalJson canonical(String state) throws JsonProcessingException {
        JsonNode node = json.readTree(state);
        if (node instanceof ObjectNode object) {
            object.remove("sequence");
        }
        return CanonicalJson.of(node);
    }

    private void noteLost(Set<String> types) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TOLD)) {
            select.setArray(1, texts(types));
            select.setArray(2, texts(partialTypes));
            select.setArray(3, texts(types));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (!served.contains(rows.getLong(1))) {
                        differences.putIfAbsent(rows.getLong(1), Fault.LOST);
                    }
                }
            }
        }
    }

    private Array texts(Set<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
