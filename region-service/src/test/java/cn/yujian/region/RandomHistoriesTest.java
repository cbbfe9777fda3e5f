package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.region.registry.application.Registry;
import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is recorded in whatever order: no two facts hold on one day, and no answer about the past ever changes. */
@QuarkusTest
@WithTestResource(RealServers.class)
class RandomHistoriesTest {

    private static final int STEPS = 12;
    private static final Set<Integer> REFUSALS = Set.of(409, 422);

    @Inject
    Registry registry;

    @Inject
    DataSource database;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noOverlapAndNoPastAnswerChanges(long seed) throws SQLException {
        Random random = new Random(seed);
        AncientRegion region = AncientRegion.register(registry, "random");
        Map<String, String> answers = new LinkedHashMap<>();
        int recorded = 0;

        for (int step = 0; step < STEPS; step++) {
            remember(region, random, answers);
            String tag = region.tag();
            Response answer = random.nextBoolean() ? change(region, random) : correct(region, random);
            if (answer.statusCode() == 201) {
                recorded++;
            } else {
                assertTrue(REFUSALS.contains(answer.statusCode()), answer.asString());
                assertEquals(tag, region.tag());
            }
        }

        assertTrue(recorded > 2, "recorded " + recorded);
        answers.forEach((question, answered) -> assertEquals(answered, ask(question), question));
        for (String table : List.of("region_name", "region_code", "region_cluster", "region_parentage")) {
            assertEquals(0, overlaps(table, region.id()), table);
        }
        given().get("/api/v1/audit/regions/verification").then().body("valid", equalTo(true));
    }

    /** Asks as of now of a few days, in a form that names the instant. */
    private static void remember(AncientRegion region, Random random, Map<String, String> answers) {
        List<String> recordedAt = given().get(region.path() + "/history").path("items.recordedAt");
        String known = recordedAt.get(recordedAt.size() - 1);
        for (int i = 0; i < 3; i++) {
            String question = region.path() + "?knownAt=" + known + "&validAt=" + day(random);
            answers.put(question, ask(question));
        }
        for (String view : List.of("/timeline", "/history")) {
            String question = region.path() + view + "?knownAt=" + known;
            answers.put(question, ask(question));
        }
    }

    private static String ask(String question) {
        return given().get(question).asString();
    }

    private static Response change(AncientRegion region, Random random) {
        String what =
                switch (random.nextInt(4)) {
                    case 0 -> "\"name\": " + name(random);
                    case 1 -> "\"code\": \"" + AncientRegion.nextCode() + "\"";
                    case 2 -> "\"cluster\": \"southeast-wuling\"";
                    default -> "\"parentage\": {\"parent\": \"chongqing\", \"administeredBy\": \"chongqing\"}";
                };
        return region.change(
                "{\"validFrom\": \"%s\", \"document\": {\"number\": \"试\", \"issuedOn\": \"1901-01-01\"}, \"reason\": \"试\", %s}"
                        .formatted(day(random), what));
    }

    private static Response correct(AncientRegion region, Random random) {
        List<LocalDate> bounds = new ArrayList<>(List.of(AncientRegion.BEGAN, AncientRegion.ENDED));
        for (int i = random.nextInt(4); i > 0; i--) {
            bounds.add(day(random));
        }
        List<LocalDate> ordered = bounds.stream().distinct().sorted().toList();
        List<String> names = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (int i = 1; i < ordered.size(); i++) {
            String period = "\"validFrom\": \"%s\", \"validTo\": \"%s\"}".formatted(ordered.get(i - 1), ordered.get(i));
            names.add(name(random).replaceAll("}$", ", " + period));
            // Now and then one that begins too early.
            String from = random.nextInt(5) == 0 ? period.replaceFirst("\"19[0-9]{2}", "\"1901") : period;
            codes.add("{\"code\": \"%s\", %s".formatted(AncientRegion.nextCode(), from));
        }
        return region.correct("{\"reason\": \"试\", \"source\": \"试\", \"names\": %s, \"codes\": %s}"
                .formatted(names, random.nextBoolean() ? codes : List.of()));
    }

    private static String name(Random random) {
        String word = "N" + random.nextInt(1_000);
        return "{\"kind\": \"county\", \"name\": {\"zh\": \"%1$s\", \"en\": \"%1$s\"}, \"shortName\": {\"zh\": \"%1$s\", \"en\": \"%1$s\"}}"
                .formatted(word);
    }

    private static LocalDate day(Random random) {
        return AncientRegion.BEGAN.plusYears(1 + random.nextInt(40));
    }

    private int overlaps(String table, String region) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        """
                        SELECT count(*) FROM %1$s one JOIN %1$s other ON one.region_id = other.region_id AND one.id < other.id
                            AND one.valid && other.valid
                            AND tstzrange(one.recorded_from, one.recorded_to) && tstzrange(other.recorded_from, other.recorded_to)
                        WHERE one.region_id = ?
                        """
                                .formatted(table))) {
            select.setString(1, region);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
