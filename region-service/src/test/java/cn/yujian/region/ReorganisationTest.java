package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.region.registry.application.Registry;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mergers, splits and transfers. */
@QuarkusTest
@WithTestResource(RealServers.class)
class ReorganisationTest {

    private static final String PATH = "/api/v1/reorganisations";
    private static final String DAY = "1930-06-01";

    @Inject
    Registry registry;

    private AncientRegion one;
    private AncientRegion other;
    private String born;

    @BeforeEach
    void twoRegions() {
        one = AncientRegion.register(registry, "one");
        other = AncientRegion.register(registry, "other");
        born = "born-" + UUID.randomUUID();
    }

    /** No list of today shows what these tests begin. */
    @AfterEach
    void whatBeganIsOverToday() {
        AncientRegion region = new AncientRegion(born, "");
        if (given().get(region.path()).statusCode() == 200) {
            region.correct(
                            """
                            {"reason": "试", "source": "试", "existence": {"validFrom": "1930-06-01", "validTo": "1931-01-01"},
                             "codes": [], "parentages": [], "names": [{"kind": "district", "name": {"zh": "合区", "en": "Merged"},
                             "shortName": {"zh": "合", "en": "Merged"}, "validFrom": "1930-06-01", "validTo": "1931-01-01"}]}
                            """)
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void twoRegionsBecomeOneThatTakesACodeOver() {
        Response merged =
                reorganise("merger", List.of(party(one), party(other)), List.of(founded(born, one.code())), "");

        merged.then()
                .statusCode(201)
                .body("predecessors", contains(one.id(), other.id()))
                .body("successors", contains(born))
                .header("Location", startsWith("http://localhost:8080/api/v1/reorganisations/"));
        on(one.id(), "1930-05-31").then().statusCode(200).body("code", equalTo(one.code()));
        on(one.id(), DAY).then().statusCode(404);
        given().get(one.path()).then().body("validTo", equalTo(DAY)).body("successors", contains(born));
        on(born, DAY)
                .then()
                .statusCode(200)
                .body("code", equalTo(one.code()))
                .body("predecessors", contains(one.id(), other.id()));
        given().get("/api/v1/regions?code=" + one.code() + "&validAt=1930-05-31")
                .then()
                .body("items.id", contains(one.id()));
        given().get("/api/v1/regions?code=" + one.code() + "&validAt=" + DAY)
                .then()
                .body("items.id", contains(born));
        given().get("/api/v1/regions/" + born + "/history")
                .then()
                .body("items", hasSize(1))
                .body("items[0].event", equalTo("cn.yujian.region.registered.v1"))
                .body("items[0].reorganisation", equalTo(merged.path("id")));
        given().get(PATH + "?region=" + other.id()).then().body("items.id", contains(merged.<String>path("id")));
        given().get(PATH + "/" + merged.path("id")).then().statusCode(200).body(equalTo(merged.asString()));
        given().get("/api/v1/audit/regions/verification").then().body("valid", equalTo(true));
    }

    @Test
    void aRegionIsAbsorbedByOneThatGoesOn() {
        reorganise("merger", List.of(party(one), party(other)), List.of(party(other)), "")
                .then()
                .statusCode(201);

        on(one.id(), DAY).then().statusCode(404);
        on(other.id(), DAY).then().statusCode(200).body("predecessors", contains(one.id()));
    }

    @Test
    void aRegionThatGoesOnAfterASplitKeepsItsCode() {
        String code = AncientRegion.nextCode();
        reorganise("split", List.of(party(one)), List.of(party(one), founded(born, code)), "")
                .then()
                .statusCode(201);

        on(one.id(), DAY).then().body("code", equalTo(one.code())).body("successors", contains(born));
        on(born, DAY).then().body("predecessors", contains(one.id()));
    }

    @Test
    void territoryPassesAndBothGoOn() {
        long before = one.sequence();

        reorganise("transfer", List.of(party(one)), List.of(party(other)), "")
                .then()
                .statusCode(201);

        on(one.id(), DAY).then().statusCode(200).body("successors", hasSize(0));
        given().get(one.path() + "/history")
                .then()
                .body("items[1].kind", equalTo("transfer"))
                .body("items[1].changed", hasSize(0))
                .body("items[0].sequence.toLong()", equalTo(before));
        given().get(other.path() + "/timeline").then().body("items.kind", hasItem("transfer"));
    }

    @Test
    void whatLiesInARegionThatEndsMovesAlong() {
        one.change(("{\"validFrom\": \"1925-01-01\", \"document\": {\"number\": \"试\", \"issuedOn\": \"1925-01-01\"},"
                                + " \"reason\": \"试\", \"parentage\": {\"parent\": \"%s\"}}")
                        .formatted(other.id()))
                .then()
                .statusCode(201);
        AncientRegion third = AncientRegion.register(registry, "third");
        List<String> predecessors = List.of(party(other), party(third));
        List<String> successors = List.of(founded(born, third.code()));

        reorganise("merger", predecessors, successors, "")
                .then()
                .statusCode(409)
                .body("type", equalTo("http://localhost:8080/problems/region-in-use"))
                .body("regions", contains(one.id()));

        String child = "{\"region\": \"%s\", \"sequence\": %d, \"parentage\": {\"parent\": \"%s\"}}"
                .formatted(one.id(), one.sequence(), born);
        reorganise("merger", predecessors, successors, child).then().statusCode(201);
        on(one.id(), "1930-05-31").then().body("parent", equalTo(other.id()));
        on(one.id(), DAY).then().body("parent", equalTo(born));
        one.correct(
                        """
                        {"reason": "试", "source": "试", "parentages": []}
                        """)
                .then()
                .statusCode(201);
    }

    @Test
    void aRegionOnTheListCannotEndBeforeAnAdjustment() {
        String nanchuan = "{\"region\": \"nanchuan\", \"sequence\": %s}".formatted(sequenceOf("nanchuan"));
        String wulong = "{\"region\": \"wulong\", \"sequence\": %s}".formatted(sequenceOf("wulong"));

        send("merger", "2027-01-01", List.of(nanchuan, wulong), List.of(founded(born, AncientRegion.nextCode())), "")
                .then()
                .statusCode(409)
                .body("type", equalTo("http://localhost:8080/problems/region-in-use"));

        given().get("/api/v1/regions/" + born).then().statusCode(404);
        given().get("/api/v1/regions/nanchuan?validAt=2027-01-01").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "merger, 1, 1, 422, unprocessable",
        "split, 2, 1, 422, unprocessable",
        "transfer, 2, 1, 422, unprocessable",
        "merger, unknown, 1, 422, unknown-region",
        "merger, stale, 1, 412, precondition-failed",
        "merger, silent, 1, 428, precondition-required",
        "merger, 2, known, 409, conflict",
        "merger, 2, taken, 409, overlapping-validity",
        "merger, 2, nameless, 422, unprocessable"
    })
    void refusesWhatIsNotSuchAnActAndDoesNothing(String kind, String from, String to, int status, String slug) {
        AncientRegion third = AncientRegion.register(registry, "third");
        List<String> predecessors =
                switch (from) {
                    case "1" -> List.of(party(one));
                    case "unknown" -> List.of(party(one), "{\"region\": \"nowhere\", \"sequence\": 1}");
                    case "stale" ->
                        List.of(
                                party(one),
                                "{\"region\": \"%s\", \"sequence\": %d}".formatted(other.id(), other.sequence() - 1));
                    case "silent" -> List.of(party(one), "{\"region\": \"%s\"}".formatted(other.id()));
                    default -> List.of(party(one), party(other));
                };
        List<String> successors =
                switch (to) {
                    case "known" -> List.of(founded(third.id(), AncientRegion.nextCode()));
                    case "taken" -> List.of(founded(born, third.code()));
                    case "nameless" ->
                        List.of("{\"region\": \"%s\", \"founded\": {\"sources\": [\"试\"], \"confidence\": \"low\"}}"
                                .formatted(born));
                    default -> List.of(founded(born, AncientRegion.nextCode()));
                };
        List<String> before = tags(third);

        reorganise(kind, predecessors, successors, "")
                .then()
                .statusCode(status)
                .body("type", equalTo("http://localhost:8080/problems/" + slug));

        assertEquals(before, tags(third));
        given().get("/api/v1/regions/" + born).then().statusCode(404);
    }

    @Test
    void itsDayIsNotBeforeItsDocument() {
        send("merger", "1929-12-31", List.of(party(one), party(other)), List.of(founded(born, one.code())), "")
                .then()
                .statusCode(422)
                .body("type", equalTo("http://localhost:8080/problems/effective-before-document"))
                .body("violations[0].pointer", equalTo("/effectiveOn"));
    }

    @Test
    void tellsOfBothMergersOf2011() {
        given().get(PATH + "?region=qijiang")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].predecessors", containsInAnyOrder("wansheng-district", "qijiang-county"))
                .body("items[0].others", contains("wansheng"));
        given().get(PATH + "?region=dazu-county").then().body("items.successors.flatten()", contains("dazu"));
        given().get(PATH + "?knownAt=2020-01-01").then().body("items", hasSize(0));
        given().get(PATH + "/0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04").then().statusCode(404);
    }

    private List<String> tags(AncientRegion third) {
        return Stream.of(one, other, third).map(AncientRegion::tag).toList();
    }

    private static Response reorganise(String kind, List<String> predecessors, List<String> successors, String others) {
        return send(kind, DAY, predecessors, successors, others);
    }

    private static Response send(
            String kind, String day, List<String> predecessors, List<String> successors, String others) {
        return given().auth()
                .oauth2(Tokens.token("editor"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(
                        """
                        {"kind": "%s", "effectiveOn": "%s", "document": {"number": "试〔1930〕1号", "issuedOn": "1930-01-01"},
                         "reason": "试", "predecessors": [%s], "successors": [%s], "others": [%s]}
                        """
                                .formatted(
                                        kind,
                                        day,
                                        predecessors.stream().collect(Collectors.joining(",")),
                                        successors.stream().collect(Collectors.joining(",")),
                                        others))
                .post(PATH);
    }

    private static String party(AncientRegion region) {
        return "{\"region\": \"%s\", \"sequence\": %d}".formatted(region.id(), region.sequence());
    }

    private static String founded(String id, String code) {
        return """
               {"region": "%s", "founded": {"sources": ["试"], "confidence": "low"}, "code": "%s",
                "name": {"kind": "district", "name": {"zh": "合区", "en": "Merged"}, "shortName": {"zh": "合", "en": "Merged"}},
                "parentage": {"parent": "chongqing"}}
               """
                .formatted(id, code);
    }

    private static String sequenceOf(String region) {
        return given().get("/api/v1/regions/" + region).header("Sequence");
    }

    private static Response on(String region, String day) {
        return given().get("/api/v1/regions/" + region + "?validAt=" + day);
    }
}
