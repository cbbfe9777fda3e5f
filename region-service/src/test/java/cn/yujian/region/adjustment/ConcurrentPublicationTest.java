package cn.yujian.region.adjustment;

import static cn.yujian.region.adjustment.Adjusting.approved;
import static cn.yujian.region.adjustment.Adjusting.approver;
import static cn.yujian.region.adjustment.Adjusting.designate;
import static cn.yujian.region.adjustment.Adjusting.newEdition;
import static cn.yujian.region.adjustment.Adjusting.nextDay;
import static cn.yujian.region.adjustment.Adjusting.proposal;
import static cn.yujian.region.adjustment.Adjusting.publication;
import static cn.yujian.region.adjustment.Adjusting.read;
import static cn.yujian.region.adjustment.Adjusting.step;
import static cn.yujian.region.adjustment.Adjusting.tag;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.region.registry.application.Registry;
import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

/** Approved adjustments that are published at the same moment: the list goes from one whole edition to the next. */
@QuarkusTest
@WithTestResource(RealServers.class)
class ConcurrentPublicationTest {

    private static final String MINING = "independent-mining-area";
    private static final String EDITIONS = "/api/v1/list-editions/";
    private static final int AT_ONCE = 4;

    @Inject
    Registry registry;

    /**
     * An adjustment that designates one region, and the edition it is to make.
     *
     * @param day on which it takes effect
     */
    private record Wanted(String id, String region, String edition, LocalDate day) {}

    /** Each takes effect a day after the one before: whichever comes after a later one no longer fits. */
    @RepeatedTest(3)
    void whatDoesNotOverlapIsPublishedInOrderOrNotAtAll() throws Exception {
        LocalDate day = nextDay();
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            wanted.add(wanted(FutureRegion.register(registry, "apart").id(), newEdition(), day.plusDays(i)));
        }
        Set<String> list = list(lastEdition());

        Map<Integer, List<Wanted>> byStatus = publishAtOnce(wanted);

        assertTrue(Set.of(200, 409).containsAll(byStatus.keySet()), () -> "Answered " + byStatus);
        List<Wanted> published = byStatus.get(200);
        assertTrue(published.contains(wanted.get(AT_ONCE - 1)), "Nothing could stand in the way of the last day");
        List<Wanted> inOrder = published.stream()
                .sorted(Comparator.comparing(each -> sequence(each.edition())))
                .toList();
        assertEquals(
                published.stream().sorted(Comparator.comparing(Wanted::day)).toList(), inOrder);
        for (Wanted each : inOrder) {
            list.add(each.region());
            assertEquals(list, list(each.edition()));
        }
        for (Wanted refused : byStatus.getOrDefault(409, List.of())) {
            leftNothing(refused);
            later(refused).then().statusCode(200);
            list.add(refused.region());
            assertEquals(list, list(refused.edition()));
        }
        given().get("/api/v1/audit/regions/verification").then().body("valid", equalTo(true));
    }

    @RepeatedTest(3)
    void oneOfThoseForTheSameDayIsPublished() throws Exception {
        LocalDate day = nextDay();
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            wanted.add(wanted(FutureRegion.register(registry, "same-day").id(), newEdition(), day));
        }

        Map<Integer, List<Wanted>> byStatus = publishAtOnce(wanted);

        assertEquals(Set.of(200, 409), byStatus.keySet());
        assertEquals(1, byStatus.get(200).size());
        byStatus.get(409).forEach(this::leftNothing);
    }

    @RepeatedTest(3)
    void oneOfThoseThatDesignateTheSameIsPublished() throws Exception {
        LocalDate day = nextDay();
        String region = FutureRegion.register(registry, "contested").id();
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            wanted.add(wanted(region, newEdition(), day));
        }

        Map<Integer, List<Wanted>> byStatus = publishAtOnce(wanted);

        assertEquals(Set.of(200, 409), byStatus.keySet());
        Wanted published = byStatus.get(200).get(0);
        assertEquals(List.of(published), byStatus.get(200));
        given().get("/api/v1/designations?region=" + region + "&validAt=" + day)
                .then()
                .body("items.edition", contains(published.edition()));
        for (Wanted refused : byStatus.get(409)) {
            assertEquals(404, given().get(EDITIONS + refused.edition()).statusCode());
            read(refused.id(), "editor").then().body("status", equalTo("approved"));
            later(refused)
                    .then()
                    .statusCode(409)
                    .body("type", containsString("/list-has-changed"))
                    .body("violations.pointer", contains("/changes/0/category"));
        }
    }

    @RepeatedTest(3)
    void oneOfThoseThatMakeTheSameEditionIsPublished() throws Exception {
        LocalDate day = nextDay();
        String edition = newEdition();
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            wanted.add(wanted(FutureRegion.register(registry, "namesake").id(), edition, day.plusDays(i)));
        }

        Map<Integer, List<Wanted>> byStatus = publishAtOnce(wanted);

        assertEquals(Set.of(200, 409), byStatus.keySet());
        assertEquals(1, byStatus.get(200).size());
        given().get(EDITIONS + edition)
                .then()
                .body("adjustment", equalTo(byStatus.get(200).get(0).id()));
        given().get(EDITIONS + edition + "/diff")
                .then()
                .body("added.region", contains(byStatus.get(200).get(0).region()))
                .body("removed", hasSize(0));
    }

    private static Wanted wanted(String region, String edition, LocalDate day) {
        return new Wanted(approved(proposal(day, designate(region, MINING))), region, edition, day);
    }

    /** All ask once each of them is ready to; what became of them, by status. */
    private static Map<Integer, List<Wanted>> publishAtOnce(List<Wanted> wanted) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(wanted.size());
        try {
            CyclicBarrier ready = new CyclicBarrier(wanted.size());
            List<Future<Integer>> answers = new ArrayList<>();
            for (Wanted each : wanted) {
                String tag = tag(each.id());
                String body = publication(each.edition(), each.day().minusDays(1));
                answers.add(callers.submit(() -> {
                    ready.await();
                    return step(
                                    each.id(),
                                    "publication",
                                    body,
                                    approver(),
                                    tag,
                                    UUID.randomUUID().toString())
                            .statusCode();
                }));
            }
            Map<Integer, List<Wanted>> byStatus = new TreeMap<>();
            for (int i = 0; i < answers.size(); i++) {
                byStatus.computeIfAbsent(answers.get(i).get(), unseen -> new ArrayList<>())
                        .add(wanted.get(i));
            }
            return byStatus;
        } catch (ExecutionException failed) {
            throw new AssertionError("A publication was not answered", failed.getCause());
        } finally {
            callers.shutdownNow();
        }
    }

    private void leftNothing(Wanted refused) {
        given().get(EDITIONS + refused.edition()).then().statusCode(404);
        given().get("/api/v1/designations?region=" + refused.region() + "&validAt=" + refused.day())
                .then()
                .body("items", hasSize(0));
        read(refused.id(), "editor").then().body("status", equalTo("approved"));
    }

    /** Publishes it for a day that is still free. */
    private static Response later(Wanted refused) {
        LocalDate day = nextDay();
        String dated = publication(refused.edition(), day.minusDays(1))
                .replaceFirst("\\{", "{\"effectiveFrom\": \"" + day + "\",");
        return step(refused.id(), "publication", dated, approver());
    }

    private static String lastEdition() {
        List<Map<String, Object>> editions =
                given().get("/api/v1/list-editions?limit=1000").path("items");
        return editions.stream()
                .max(Comparator.comparing(edition -> (String) edition.get("effectiveFrom")))
                .orElseThrow()
                .get("id")
                .toString();
    }

    /** The regions that an edition names as mining areas. */
    private static Set<String> list(String edition) {
        return new HashSet<>(given().get(EDITIONS + edition + "/entries?limit=1000")
                .<List<String>>path("items.findAll { it.category == '" + MINING + "' }.region"));
    }

    private static long sequence(String edition) {
        return Long.parseLong(given().get(EDITIONS + edition).header("Sequence"));
    }
}
