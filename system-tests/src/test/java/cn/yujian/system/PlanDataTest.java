package cn.yujian.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plan's data files against the plan's own words: every quote verbatim, every count and sum as the text has it. */
class PlanDataTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private static JsonNode policy;
    private static JsonNode regions;
    private static JsonNode list;
    private static JsonNode projects;
    private static JsonNode programmes;
    private static JsonNode targets;
    private static JsonNode observations;
    private static JsonNode areaTotals;
    private static final Map<Integer, JsonNode> CLAUSES = new HashMap<>();
    private static final Map<Integer, Integer> CHAPTER_OF_CLAUSE = new HashMap<>();

    @BeforeAll
    static void read() throws IOException {
        policy = file("region-service", "policy.yaml");
        regions = file("region-service", "regions.yaml");
        list = file("region-service", "designations.yaml");
        projects = file("project-service", "projects.yaml");
        programmes = file("project-service", "programmes.yaml");
        targets = file("indicator-service", "targets.yaml");
        observations = file("indicator-service", "observations.yaml");
        areaTotals = file("region-service", "area-totals.yaml");
        for (JsonNode chapter : policy.get("chapters")) {
            for (JsonNode clause : chapter.get("clauses")) {
                CLAUSES.put(clause.get("number").asInt(), clause);
                CHAPTER_OF_CLAUSE.put(
                        clause.get("number").asInt(), chapter.get("number").asInt());
            }
        }
    }

    @Test
    void thePolicyHasNineChaptersAndTwentyThreeClauses() {
        assertEquals(9, policy.get("chapters").size());
        assertEquals(23, CLAUSES.size());
        each(policy.get("chapters"))
                .forEach(chapter -> assertFalse(chapter.at("/title/en").asText().isBlank()));
        CLAUSES.values()
                .forEach(clause -> assertFalse(clause.at("/title/en").asText().isBlank()));
    }

    @Test
    void theListNamesWhatTheTextNames() {
        Map<String, Long> byCategory = count(each(list.get("designations")), "category");
        Map<String, Long> byCityType =
                count(each(list.get("designations")).filter(named -> named.has("cityType")), "cityType");
        Map<String, Long> byRegion = count(each(list.get("designations")), "region");

        assertEquals(40, list.get("designations").size());
        assertEquals(
                Map.of(
                        "coal-mining-subsidence-area", 19L,
                        "independent-mining-area", 11L,
                        "resource-exhausted-city", 2L,
                        "resource-based-city", 8L),
                byCategory);
        assertEquals(Map.of("mature", 5L, "declining", 2L, "regenerating", 1L), byCityType);
        assertEquals(21, byRegion.size());
        assertEquals(
                Map.of(1L, 8L, 2L, 7L, 3L, 6L),
                byRegion.values().stream().collect(Collectors.groupingBy(times -> times, Collectors.counting())));
    }

    @Test
    void fortyRegionsAreValidTodayAndFourEnded() {
        long ended = each(regions).filter(region -> region.has("validTo")).count();

        assertEquals(44, regions.size());
        assertEquals(4, ended);
        assertEquals(
                38,
                each(regions)
                        .filter(region -> !region.has("validTo"))
                        .filter(region -> region.get("codes").size() > 0)
                        .filter(region -> !region.get("id").asText().equals("chongqing"))
                        .count());
    }

    @Test
    void everyDesignationQuotesItsParagraph() {
        JsonNode paragraphs = policy.at("/chapters/0/paragraphs");
        for (JsonNode named : list.get("designations")) {
            String paragraph =
                    paragraphs.get(named.at("/citation/paragraph").asInt() - 1).asText();

            assertTrue(paragraph.contains(named.at("/citation/quote").asText()), named.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"projects", "programmes"})
    void everyMentionQuotesItsClauseWordForWord(String kind) {
        Set<String> ids = new HashSet<>();
        for (JsonNode thing : kind.equals("projects") ? projects : programmes) {
            assertTrue(ids.add(thing.get("id").asText()), "twice: " + thing.get("id"));
            assertTrue(thing.get("mentions").size() > 0, thing.get("id").asText());
            for (JsonNode mention : thing.get("mentions")) {
                int clause = mention.get("clause").asInt();
                assertTrue(clause >= 4 && clause <= 23, mention.toString());
                assertEquals(
                        CHAPTER_OF_CLAUSE.get(clause), mention.get("chapter").asInt(), mention.toString());
                List<String> paragraphs =
                        CLAUSES.get(clause).get("text").asText().lines().toList();
                String quoted = paragraphs.get(mention.get("paragraph").asInt() - 1);
                assertTrue(quoted.contains(mention.get("quote").asText()), mention.toString());
                assertTrue(
                        mention.get("quote")
                                .asText()
                                .contains(mention.get("verb").asText()),
                        mention.toString());
            }
        }
    }

    @Test
    void projectsAndProgrammesAreAllThere() {
        Map<String, Long> byStage = new TreeMap<>(each(projects)
                .collect(Collectors.groupingBy(
                        project -> project.at("/stage/value").asText(), Collectors.counting())));

        assertEquals(77, projects.size());
        assertEquals(
                85,
                each(projects)
                        .mapToInt(project -> project.get("mentions").size())
                        .sum());
        assertEquals(60, programmes.size());
        assertEquals(
                Map.of(
                        "unknown", 61L,
                        "planned", 8L,
                        "proposed", 3L,
                        "operation", 3L,
                        "construction", 1L,
                        "feasibility", 1L),
                byStage);
    }

    @Test
    void aStageIsFixedByAPlanVerbOrACitedFactOrUnknown() {
        for (JsonNode project : projects) {
            JsonNode stage = project.get("stage");
            if (!stage.get("value").asText().equals("unknown")) {
                assertTrue(
                        Set.of("plan-verb", "public-fact")
                                .contains(stage.path("basis").asText()),
                        project.toString());
                assertFalse(stage.path("source").asText().isBlank(), project.toString());
            }
        }
    }

    @Test
    void projectsNameOnlyRegionsOfTheRegistry() {
        Set<String> known =
                each(regions).map(region -> region.get("id").asText()).collect(Collectors.toSet());

        for (JsonNode project : projects) {
            each(project.get("regions"))
                    .forEach(region -> assertTrue(known.contains(region.asText()), project.toString()));
        }
    }

    @Test
    void theSubsidenceFiguresAddUpAsTheTextSays() {
        Map<String, BigDecimal> values = each(observations)
                .filter(observation -> observation.get("indicator").asText().startsWith("subsidence-"))
                .collect(Collectors.toMap(
                        observation -> observation.get("indicator").asText(),
                        observation -> new BigDecimal(observation.get("value").asText())));

        assertEquals(
                values.get("subsidence-area-total"),
                values.get("subsidence-area-key").add(values.get("subsidence-area-general")));
        String paragraph = policy.at("/chapters/0/paragraphs/2").asText();
        each(observations)
                .filter(observation -> observation.has("citation"))
                .forEach(observation -> assertTrue(
                        paragraph.contains(observation.at("/citation/quote").asText()), observation.toString()));
    }

    @Test
    void theAreaTotalsAreThoseOfTheTextAndOfTheList() {
        JsonNode paragraphs = policy.at("/chapters/0/paragraphs");
        Map<String, BigDecimal> totals = new HashMap<>();
        for (JsonNode total : areaTotals) {
            String paragraph =
                    paragraphs.get(total.at("/citation/paragraph").asInt() - 1).asText();
            assertTrue(paragraph.contains(total.at("/citation/quote").asText()), total.toString());
            totals.put(
                    total.get("id").asText(), new BigDecimal(total.get("value").asText()));
        }
        Map<String, Long> byCategory = count(each(list.get("designations")), "category");

        assertEquals(
                totals.get("subsidence-area"),
                totals.get("subsidence-area-key").add(totals.get("subsidence-area-general")));
        assertEquals(
                byCategory.get("coal-mining-subsidence-area"),
                totals.get("subsidence-regions").longValueExact());
        assertEquals(
                byCategory.get("independent-mining-area"),
                totals.get("independent-mining-regions").longValueExact());
    }

    @Test
    void theOnlyTargetOfThePlanIsQuoted() {
        List<JsonNode> cited =
                each(targets).filter(target -> target.has("citation")).toList();

        assertEquals(1, cited.size());
        JsonNode target = cited.get(0);
        assertEquals(25, target.get("value").asInt());
        assertTrue(CLAUSES.get(14)
                .get("text")
                .asText()
                .contains(target.at("/citation/quote").asText()));
    }

    @Test
    void theTargetsOfTheMixAddUpToAHundred() {
        int sum = each(targets)
                .filter(target -> target.get("period").asText().equals("2025"))
                .filter(target -> target.get("unit").asText().equals("percent"))
                .mapToInt(target -> target.get("value").asInt())
                .sum();

        assertEquals(100, sum);
    }

    private static JsonNode file(String service, String name) throws IOException {
        return YAML.readTree(
                Path.of("..", service, "src", "main", "resources", "plan", name).toFile());
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Map<String, Long> count(Stream<JsonNode> entries, String member) {
        return entries.collect(Collectors.groupingBy(entry -> entry.get(member).asText(), Collectors.counting()));
    }
}
