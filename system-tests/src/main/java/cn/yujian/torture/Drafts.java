package cn.yujian.torture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** Makes up the writes of one writer; their ids tell the writer and their number. */
final class Drafts {

    static final String PROJECTS = "/api/v1/projects/";
    static final String PROJECTS_LIST = "/api/v1/projects?limit=1000";

    private static final int MOST_ROWS = 4;
    private static final int FIRST_YEAR = 2022;
    private static final List<String> INDICATORS =
            List.of("coal-energy-share", "oil-energy-share", "gas-energy-share", "non-fossil-energy-share");
    private static final List<String> REGIONS = List.of("chongqing", "nanchuan", "qijiang", "wulong");

    private final ObjectMapper json = new ObjectMapper();
    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private final String writer;
    private final Random chance;
    private int made;

    Drafts(String writer, Random chance) {
        this.writer = writer;
        this.chance = chance;
    }

    /** The project goes from construction to operation, or from anywhere to construction. */
    Write stage(String project, JsonNode state, String tag) {
        String id = nextId();
        String stage = "construction".equals(state.at("/stage/value").asText()) ? "operation" : "construction";
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("stage", stage);
        body.put("occurredOn", today.toString());
        body.put("reason", id);
        body.put("source", "torture");
        return new Write(
                Kind.STAGE,
                id,
                PROJECTS + project + "/stage-changes",
                tag,
                write(body),
                List.of(project + " " + stage + " " + today));
    }

    /** A capacity that no other writer touches gets a value it never had. */
    Write capacity(String project, String tag) {
        String id = nextId();
        Map<String, Object> amount = new LinkedHashMap<>();
        amount.put("value", made);
        amount.put("unit", "MW");
        amount.put("asOf", today.toString());
        amount.put("source", "torture");
        amount.put("reason", id);
        return new Write(
                Kind.CAPACITY,
                id,
                PROJECTS + project,
                tag,
                write(Map.of("capacities", Map.of(capacityId(), amount))),
                List.of(project + " " + capacityId() + " " + made + " MW"));
    }

    /** The project is hidden from strangers, or shown to them again. */
    Write access(String project, JsonNode state, String tag) {
        String level = "PUBLIC".equals(state.path("accessLevel").asText()) ? "INTERNAL" : "PUBLIC";
        return new Write(
                Kind.ACCESS,
                "%016x%016x".formatted(chance.nextLong(), chance.nextLong() | 1),
                PROJECTS + project,
                tag,
                write(Map.of("accessLevel", level)),
                List.of(project + " " + level));
    }

    /** One to four values of series that all writers share. */
    Write observations() {
        String id = nextId();
        TreeSet<String> cells = new TreeSet<>();
        int wanted = 1 + chance.nextInt(MOST_ROWS);
        while (cells.size() < wanted) {
            cells.add(any(REGIONS) + " " + any(INDICATORS) + " "
                    + (FIRST_YEAR + chance.nextInt(today.getYear() - FIRST_YEAR)));
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (String cell : cells) {
            String[] words = cell.split(" ", -1);
            BigDecimal value = BigDecimal.valueOf(1 + chance.nextInt(9_998), 2).stripTrailingZeros();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("region", words[0]);
            row.put("indicator", words[1]);
            row.put("period", words[2]);
            row.put("value", value);
            row.put("unit", "percent");
            row.put("source", id);
            rows.add(row);
            texts.add("A." + words[0] + "." + words[1] + " " + words[2] + " " + value.toPlainString());
        }
        return new Write(
                Kind.OBSERVATIONS, id, "/api/v1/observations", null, write(Map.of("observations", rows)), texts);
    }

    String capacityId() {
        return "torture-" + writer;
    }

    private String nextId() {
        made++;
        return "torture-" + writer + "-" + made;
    }

    private String any(List<String> choice) {
        return choice.get(chance.nextInt(choice.size()));
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException(defect);
        }
    }
}
