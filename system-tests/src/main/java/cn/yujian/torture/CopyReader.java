package cn.yujian.torture;

import cn.yujian.local.stack.Service;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads the copies that services keep of each other, each beside the last word of the log it comes from. */
final class CopyReader {

    private static final String REGIONS_TOLD =
            """
            SELECT DISTINCT ON (subject) subject, sequence,
                   concat_ws(' ', data->'validity'->>'from', data->'validity'->>'to')
            FROM event_log WHERE type IN ('cn.yujian.region.registered.v1', 'cn.yujian.region.designated.v1',
                                          'cn.yujian.region.changed.v1', 'cn.yujian.region.corrected.v1')
            ORDER BY subject, sequence DESC
            """;

    private static final String REGIONS_KNOWN =
            "SELECT id, sequence, concat_ws(' ', valid_from, valid_to) FROM known_region";

    private static final String PROJECTS_TOLD =
            """
            SELECT DISTINCT ON (subject) subject, sequence,
                   concat_ws(' ', access_level, data->>'category', json_array_length(data->'stageHistory'),
                             data->'stageHistory'->-1->>'stage',
                             (SELECT string_agg(concat_ws(' ', amount->>'id',
                                                          trim_scale((amount->'quantity'->>'value')::numeric),
                                                          amount->'quantity'->>'unit'), ' ' ORDER BY amount->>'id')
                              FROM json_array_elements(data->'capacities') AS amount))
            FROM event_log WHERE type IN ('cn.yujian.project.registered.v1', 'cn.yujian.project.stage-changed.v1',
                                          'cn.yujian.project.capacity-changed.v1',
                                          'cn.yujian.project.access-changed.v1')
            ORDER BY subject, sequence DESC
            """;

    private static final String PROJECTS_KNOWN =
            """
            SELECT id, sequence,
                   concat_ws(' ', CASE WHEN internal THEN 'INTERNAL' ELSE 'PUBLIC' END, category,
                             json_array_length(stage_history), stage_history->-1->>'stage',
                             (SELECT string_agg(concat_ws(' ', amount->>'id', trim_scale((amount->>'value')::numeric),
                                                          amount->>'unit'), ' ' ORDER BY amount->>'id')
                              FROM json_array_elements(capacities) AS amount))
            FROM known_project
            """;

    private static final String STAGES_TOLD =
            """
            SELECT DISTINCT ON (subject) subject, sequence,
                   concat_ws(' ', access_level, data->'name'->>'zh', data->'stage'->>'value', (data->'regions')::jsonb,
                             json_array_length(data->'capacities'))
            FROM event_log WHERE type IN ('cn.yujian.project.registered.v1', 'cn.yujian.project.stage-changed.v1',
                                          'cn.yujian.project.capacity-changed.v1',
                                          'cn.yujian.project.access-changed.v1')
            ORDER BY subject, sequence DESC
            """;

    private static final String STAGES_KNOWN =
            """
            SELECT id, sequence,
                   concat_ws(' ', CASE WHEN internal THEN 'INTERNAL' ELSE 'PUBLIC' END, name_zh, stage, regions,
                             json_array_length(capacities))
            FROM known_project
            """;

    private CopyReader() {}

    static List<Copy> read(Arena arena) throws SQLException {
        try (Connection region = arena.connect(Service.REGION);
                Connection project = arena.connect(Service.PROJECT);
                Connection indicator = arena.connect(Service.INDICATOR)) {
            Map<String, State> regions = states(region, REGIONS_TOLD);
            List<Copy> copies = new ArrayList<>();
            copies.addAll(compare("project.known_region", states(project, REGIONS_KNOWN), regions));
            copies.addAll(compare("indicator.known_region", states(indicator, REGIONS_KNOWN), regions));
            copies.addAll(compare(
                    "indicator.known_project", states(indicator, PROJECTS_KNOWN), states(project, PROJECTS_TOLD)));
            copies.addAll(compare("region.known_project", states(region, STAGES_KNOWN), states(project, STAGES_TOLD)));
            return copies;
        }
    }

    private record State(long sequence, String text) {}

    private static List<Copy> compare(String table, Map<String, State> known, Map<String, State> told) {
        State nothing = new State(0, "nothing");
        TreeSet<String> subjects = new TreeSet<>(known.keySet());
        subjects.addAll(told.keySet());
        return subjects.stream()
                .map(subject -> {
                    State copy = known.getOrDefault(subject, nothing);
                    State original = told.getOrDefault(subject, nothing);
                    return new Copy(table, subject, copy.sequence(), copy.text(), original.sequence(), original.text());
                })
                .toList();
    }

    private static Map<String, State> states(Connection database, String query) throws SQLException {
        Map<String, State> states = new LinkedHashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                states.put(row.getString(1), new State(row.getLong(2), row.getString(3)));
            }
        }
        return states;
    }
}
