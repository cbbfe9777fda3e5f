package cn.yujian.access;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.contract.Operation;
import cn.yujian.contract.WholeContract;
import cn.yujian.system.RunningSuite;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of the merged contract and of geodata, called by everybody, about a PUBLIC and an INTERNAL project and series of their own and of another region: what
 * the contract and the rules lead one to expect against what is seen. An operation that is added is in it by itself.
 */
@ExtendWith(RunningSuite.class)
class AuthorisationMatrixIT {

    private static final String REGION = "hechuan";
    private static final String OTHER_REGION = "nanchuan";
    private static final Subject OPEN =
            new Subject("sanhui-coal-storage-base", "A.hechuan.oil-energy-share", REGION, false);
    private static final Subject INTERNAL =
            new Subject("sanhui-pumped-storage", "A.hechuan.coal-energy-share", REGION, true);

    /** Its ids are as long as those of the hidden one. */
    private static final Subject NOTHING =
            new Subject("sanhui-pumped-nothing", "A.hechuan.none-energy-share", REGION, true);

    private static final int OK = 200;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /** Views of logs, where retractions are public, and so is what was derived from a project while it was PUBLIC. */
    private static final Set<String> OF_A_LOG =
            Set.of("readFeedOfProjects", "listChainOfProjects", "readFeedOfIndicators", "listChainOfIndicators");

    /** Where every project, or every series, is that the caller sees. */
    private static final Set<String> LISTS =
            Set.of("listProjects", "getProjectsOfGeodata", "listSeries", "listObservations");

    private static final String DERIVED =
            "/api/v1/observations?region=chongqing&indicator=pumped-storage-capacity-in-operation";

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String RETRACTED = ".retracted.v1";

    private static List<Person> people;
    private static JsonNode contract;
    private static List<Operation> operations;
    private static Map<String, String> ids;
    private static Instant hiddenSince;

    @BeforeAll
    static void whoAndWhat() {
        people = Person.everybody(RunningSuite.stack(), REGION, OTHER_REGION);
        contract = WholeContract.of(described(WholeContract.MERGED), described(WholeContract.GEODATA));
        operations = Operation.of(contract);
        ids = Map.of(
                "edition",
                given().get("/api/v1/list-editions").path("items[0].id"),
                "reorganisation",
                given().get("/api/v1/reorganisations").path("items[0].id"),
                "step",
                given().get("/api/v1/regions/" + REGION + "/history")
                        .path("items[0].sequence")
                        .toString(),
                "policy",
                given().get("/api/v1/policies").path("items[0].id"),
                "adjustment",
                "01920000-0000-7000-8000-000000000000",
                "fact",
                "01920000-0000-7000-8000-000000000000",
                "plan",
                "01920000-0000-7000-8000-000000000000",
                "id",
                "01920000-0000-7000-8000-000000000000",
                "place",
                given().get("/ogc/collections/places/items").path("features[0].id"));
        for (Subject subject : List.of(OPEN, INTERNAL)) {
            record(subject.series());
        }
        turn(seriesPath(), "INTERNAL");
        long sequence = turn(projectPath(), "INTERNAL");
        await().atMost(SOON).untilAsserted(() -> given().get(DERIVED)
                .then()
                .body("items[0].derivedUpTo.sequence.toLong()", greaterThanOrEqualTo(sequence)));
        hiddenSince = Instant.now();
    }

    @AfterAll
    static void asBefore() {
        turn(seriesPath(), "PUBLIC");
        turn(projectPath(), "PUBLIC");
    }

    @TestFactory
    Stream<DynamicTest> everyoneIsAnsweredAsTheRulesSay() {
        assertTrue(operations.size() > 50, "the contract has " + operations.size() + " operations");
        return operations.stream()
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> {
                    List<String> wrong = new ArrayList<>();
                    for (Subject subject : List.of(OPEN, INTERNAL)) {
                        for (Person caller : people) {
                            check(operation, caller, subject, wrong);
                        }
                    }
                    assertEquals(List.of(), wrong);
                }));
    }

    /** Whatever is asked of it, and however: who does not see it is told no more than of one that there is not. */
    @TestFactory
    Stream<DynamicTest> whatIsHiddenIsAnsweredLikeWhatThereIsNot() {
        List<Person> blind =
                people.stream().filter(caller -> !caller.seesInternal(REGION)).toList();
        assertEquals(2, blind.size(), blind.toString());
        return operations.stream()
                .filter(Operation::isOfWhatMayBeInternal)
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> {
                    String tag = tagForInsiders(operation);
                    for (Person caller : blind) {
                        for (Way way : Way.values()) {
                            assertEquals(
                                    told(operation, caller, NOTHING, way, tag),
                                    told(operation, caller, INTERNAL, way, tag),
                                    caller.name() + ", " + way);
                        }
                    }
                }));
    }

    private static Told told(Operation operation, Person caller, Subject subject, Way way, String tag) {
        Response answer = Call.of(operation).send(operation, caller, subject, ids, request -> way.ask(request, tag));
        return Told.by(answer, subject);
    }

    /** Of what is read, and of the project or the series where it is changed. */
    private static String tagForInsiders(Operation operation) {
        Person admin = people.get(people.size() - 1);
        Response seen = operation.isRead()
                ? Call.of(operation).send(operation, admin, INTERNAL, ids)
                : given().header("Authorization", "Bearer " + admin.token())
                        .get(operation.path().startsWith("/api/v1/series") ? seriesPath() : projectPath());
        assertEquals(200, seen.statusCode(), seen.asString());
        return seen.header("ETag");
    }

    @TestFactory
    Stream<DynamicTest> aTokenThatIsNotGoodIsRefusedEverywhere() {
        Person stranger = new Person("a forger", "admin", Set.of(), "not.a.token");
        return operations.stream()
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> {
                    Response seen = Call.of(operation).send(operation, stranger, OPEN, ids);
                    assertEquals(UNAUTHENTICATED, seen.statusCode(), seen.asString());
                }));
    }

    @Test
    void everyRoleMayDoSomethingAndNoOperationIsForNobody() {
        Map<String, Long> byRole = new TreeMap<>();
        operations.stream()
                .flatMap(operation -> operation.roles().stream())
                .forEach(role -> byRole.merge(role, 1L, Long::sum));
        operations.forEach(
                operation -> assertTrue(operation.isOpen() || !operation.roles().isEmpty(), operation.id()));
        assertTrue(Person.ROLES.containsAll(byRole.keySet()), byRole.toString());
    }

    private static void check(Operation operation, Person caller, Subject subject, List<String> wrong) {
        Call call = Call.of(operation);
        Response seen = call.send(operation, caller, subject, ids);
        List<Integer> expected = expected(operation, call, caller, subject);
        String cell = operation.id() + ", " + caller.name() + ", " + (subject.internal() ? "INTERNAL" : "PUBLIC");
        if (!expected.contains(seen.statusCode())) {
            wrong.add(cell + ": expected " + expected + ", seen " + seen.statusCode() + " " + seen.asString());
        }
        if (operation.isRead() && seen.statusCode() < FORBIDDEN) {
            checkContent(operation, caller, subject, seen.asString(), cell, wrong);
        }
        if (operation.isRead() && seen.statusCode() == OK) {
            for (String type : operation.mediaTypes(contract)) {
                Response other = call.send(operation, caller, subject, ids, request -> request.accept(type));
                if (other.statusCode() != seen.statusCode()
                        || !other.contentType().startsWith(type)) {
                    wrong.add(
                            cell + ": asked for " + type + ", seen " + other.statusCode() + " " + other.contentType());
                }
                // A log keeps what was public; what came after is told apart in its JSON alone.
                if (!OF_A_LOG.contains(operation.id()) || type.endsWith("json")) {
                    checkContent(operation, caller, subject, other.asString(), cell + ", " + type, wrong);
                }
            }
        }
    }

    private static List<Integer> expected(Operation operation, Call call, Person caller, Subject subject) {
        if (!operation.isOpen()) {
            if (caller.isAnonymous()) {
                return List.of(UNAUTHENTICATED);
            }
            if (!operation.roles().contains(caller.role())) {
                return List.of(FORBIDDEN);
            }
        }
        if (operation.isOfWhatMayBeInternal() && subject.internal() && !caller.seesInternal(subject.region())) {
            return List.of(NOT_FOUND);
        }
        if (!operation.isRead() && concernsARegion(operation) && !caller.isOf(subject.region())) {
            return List.of(call.elsewhere());
        }
        return List.copyOf(call.lets());
    }

    private static boolean concernsARegion(Operation operation) {
        return !operation.path().contains("/inbox/");
    }

    /** Nowhere does a hidden thing show, and nowhere is one missing that is seen. */
    private static void checkContent(
            Operation operation, Person caller, Subject subject, String body, String cell, List<String> wrong) {
        boolean named = subject.isNamedIn(OF_A_LOG.contains(operation.id()) ? sinceItIsHidden(body) : body);
        boolean seen = !subject.internal() || caller.seesInternal(subject.region());
        if (named && !seen) {
            wrong.add(cell + ": shows what is hidden");
        }
        if (!named && seen && LISTS.contains(operation.id())) {
            wrong.add(cell + ": leaves out what is seen");
        }
    }

    private static String sinceItIsHidden(String body) {
        JsonNode log = parse(body);
        return StreamSupport.stream((log.isArray() ? log : log.path("items")).spliterator(), false)
                .map(link -> link.has("event") ? link.path("event") : link)
                .filter(event -> !event.path("type").asText().endsWith(RETRACTED))
                .filter(event -> !mayNameTheProjectInItsLineage(event))
                .map(JsonNode::toString)
                .collect(Collectors.joining());
    }

    /** Values that were derived while it was PUBLIC stay as they are. */
    private static boolean mayNameTheProjectInItsLineage(JsonNode event) {
        return event.path("type").asText().startsWith("cn.yujian.indicator.")
                && !event.path("subject").asText().equals(INTERNAL.series())
                && !Instant.parse(event.path("time")
                                .asText(event.path("recordedAt").asText()))
                        .isAfter(hiddenSince);
    }

    private static JsonNode described(String path) {
        return parse(given().accept("application/json").get(path).asString());
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static String projectPath() {
        return "/api/v1/projects/" + INTERNAL.project();
    }

    private static String seriesPath() {
        return "/api/v1/series/" + INTERNAL.series();
    }

    /** A value, without which there is no series. */
    private static void record(String series) {
        String[] key = series.split("\\.", -1);
        Response recorded = given().header(
                        "Authorization", "Bearer " + RunningSuite.stack().token("editor"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(
                        """
                        {"observations": [{"indicator": "%s", "region": "%s", "period": "1999", "value": 1, "unit": "percent", "source": "matrix"}]}
                        """
                                .formatted(key[2], key[1]))
                .post("/api/v1/observations");
        assertEquals(200, recorded.statusCode(), recorded.asString());
    }

    private static long turn(String path, String accessLevel) {
        String editor = "Bearer " + RunningSuite.stack().token("editor");
        String tag = given().header("Authorization", editor).get(path).header("ETag");
        Response turned = given().header("Authorization", editor)
                .header("If-Match", tag)
                .contentType("application/merge-patch+json")
                .body("{\"accessLevel\": \"" + accessLevel + "\"}")
                .patch(path);
        assertEquals(200, turned.statusCode(), turned.asString());
        return Long.parseLong(turned.header("Sequence"));
    }
}
