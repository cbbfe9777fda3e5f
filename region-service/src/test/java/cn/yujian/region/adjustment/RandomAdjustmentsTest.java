package cn.yujian.region.adjustment;

import static cn.yujian.region.adjustment.Adjusting.approve;
import static cn.yujian.region.adjustment.Adjusting.designate;
import static cn.yujian.region.adjustment.Adjusting.designateCity;
import static cn.yujian.region.adjustment.Adjusting.draft;
import static cn.yujian.region.adjustment.Adjusting.end;
import static cn.yujian.region.adjustment.Adjusting.newEdition;
import static cn.yujian.region.adjustment.Adjusting.nextDay;
import static cn.yujian.region.adjustment.Adjusting.proposal;
import static cn.yujian.region.adjustment.Adjusting.publish;
import static cn.yujian.region.adjustment.Adjusting.retype;
import static cn.yujian.region.adjustment.Adjusting.submit;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is adjusted in whatever order, over HTTP: no two designations overlap, and no answer about the past ever changes. */
@QuarkusTest
@WithTestResource(RealServers.class)
class RandomAdjustmentsTest {

    private static final int ROUNDS = 8;
    private static final List<String> CATEGORIES =
            List.of("coal-mining-subsidence-area", "independent-mining-area", "resource-exhausted-city");
    private static final List<String> TYPES = List.of("growing", "mature", "declining", "regenerating");
    private static final Set<Integer> REFUSALS = Set.of(409, 422);

    @Inject
    Registry registry;

    @Inject
    DataSource database;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void noOverlapAndNoPastAnswerChanges(long seed) throws SQLException {
        Random random = new Random(seed);
        List<String> regions = List.of(
                FutureRegion.register(registry, "random").id(),
                FutureRegion.register(registry, "random").id());
        Map<String, String> answers = new LinkedHashMap<>();
        int published = 0;

        for (int round = 0; round < ROUNDS; round++) {
            remember(regions, answers);
            LocalDate day = nextDay();
            List<String> changes = changes(regions, random);
            Response draft = draft(proposal(day, changes.toArray(String[]::new)));
            if (draft.statusCode() == 201) {
                String id = draft.path("id");
                String edition = newEdition();
                submit(id).then().statusCode(200);
                approve(id).then().statusCode(200);
                publish(id, edition, day).then().statusCode(200);
                assertEquals(changes.size(), differences(edition));
                remember(edition, answers);
                published++;
            } else {
                assertTrue(REFUSALS.contains(draft.statusCode()), draft.asString());
            }
        }

        assertTrue(published > 1, "published " + published);
        answers.forEach((question, answer) -> assertEquals(answer, ask(question), question));
        assertEquals(0, overlaps(regions));
        given().get("/api/v1/audit/regions/verification").then().body("valid", equalTo(true));
    }

    private static List<String> changes(List<String> regions, Random random) {
        List<String> changes = new ArrayList<>();
        Set<String> places = new TreeSet<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            String region = regions.get(random.nextInt(regions.size()));
            String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
            String type = TYPES.get(random.nextInt(TYPES.size()));
            int kind = random.nextInt(6);
            if (places.add(region + (kind < 4 ? category : ""))) {
                changes.add(
                        switch (kind) {
                            case 0, 1, 2 -> designate(region, category);
                            case 3 -> end(region, category);
                            case 4 -> designateCity(region, type);
                            default -> retype(region, type);
                        });
            }
        }
        return changes;
    }

    private static int differences(String edition) {
        Response diff = given().get("/api/v1/list-editions/" + edition + "/diff");
        return diff.<List<?>>path("added").size()
                + diff.<List<?>>path("removed").size()
                + diff.<List<?>>path("retyped").size();
    }

    /** Asks as of now of a few days, in a form that names the instant. */
    private static void remember(List<String> regions, Map<String, String> answers) {
        String known = given().get("/api/v1/regions/chongqing").header("Known-At");
        for (String region : regions) {
            for (String day : List.of("2035-01-01", nextDay().toString(), "2090-01-01")) {
                put(answers, "/api/v1/designations?region=%s&validAt=%s&knownAt=%s".formatted(region, day, known));
                put(answers, "/api/v1/regions/%s?validAt=%s&knownAt=%s".formatted(region, day, known));
            }
            put(answers, "/api/v1/regions/%s/timeline?knownAt=%s".formatted(region, known));
        }
    }

    /** What an edition says of the one before never changes, whatever comes later. */
    private static void remember(String edition, Map<String, String> answers) {
        put(answers, "/api/v1/list-editions/" + edition);
        put(answers, "/api/v1/list-editions/" + edition + "/diff");
        put(answers, "/api/v1/list-editions/2022-05-31/diff?from=" + edition);
    }

    private static void put(Map<String, String> answers, String question) {
        answers.put(question, ask(question));
    }

    private static String ask(String question) {
        return given().get(question).asString();
    }

    private int overlaps(List<String> regions) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        """
                        SELECT count(*) FROM designation one JOIN designation other ON one.region_id = other.region_id
                            AND one.category = other.category AND one.id < other.id AND one.valid && other.valid
                            AND tstzrange(one.recorded_from, one.recorded_to) && tstzrange(other.recorded_from, other.recorded_to)
                        WHERE one.region_id IN (%s)
                        """
                                .formatted(regions.stream().map(region -> "?").collect(Collectors.joining(", "))))) {
            for (int i = 0; i < regions.size(); i++) {
                select.setString(i + 1, regions.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
