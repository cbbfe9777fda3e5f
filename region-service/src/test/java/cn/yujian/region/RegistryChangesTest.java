package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import cn.yujian.region.registry.application.Registry;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes by law and corrections of one region's facts. */
@QuarkusTest
@WithTestResource(RealServers.class)
class RegistryChangesTest {

    private static final String DOCUMENT =
            "\"document\": {\"number\": \"试1号\", \"issuedOn\": \"1920-04-30\"}, \"reason\": \"试\"";

    @Inject
    Registry registry;

    @Test
    void aRegionIsCalledDifferentlyFromADayOn() {
        AncientRegion region = AncientRegion.register(registry, "renamed");

        Response changed = region.change(AncientRegion.RENAMED);

        changed.then().statusCode(201).header("Sequence", equalTo(String.valueOf(region.sequence())));
        assertEquals(region.tag(), changed.header("ETag"));
        on(region, "1920-04-30").then().body("name.zh", equalTo("旧县")).body("kind", equalTo("county"));
        on(region, "1920-05-01").then().body("name.zh", equalTo("新区")).body("kind", equalTo("district"));
        on(region, "1920-05-01").then().body("code", equalTo(region.code()));
        String step = changed.header("Location");
        given().get(step.substring(step.indexOf("/api/")))
                .then()
                .statusCode(200)
                .body("kind", equalTo("change"))
                .body("effectiveOn", equalTo("1920-05-01"))
                .body("document.number", equalTo("试〔1920〕1号"))
                .body("changed", contains("names"));
    }

    @Test
    void parentCodeAndClusterChangeTogether() {
        AncientRegion region = AncientRegion.register(registry, "moved");
        AncientRegion parent = AncientRegion.register(registry, "parent");
        String code = AncientRegion.nextCode();

        region.change(
                        "{\"validFrom\": \"1930-01-01\", %s, \"code\": \"%s\", \"cluster\": \"southeast-wuling\",\"parentage\": {\"parent\": \"%s\", \"administeredBy\": \"chongqing\"}}"
                                .formatted(DOCUMENT, code, parent.id()))
                .then()
                .statusCode(201);

        on(region, "1929-12-31").then().body("parent", equalTo("chongqing")).body("code", equalTo(region.code()));
        on(region, "1930-01-01")
                .then()
                .body("parent", equalTo(parent.id()))
                .body("administeredBy", equalTo("chongqing"))
                .body("code", equalTo(code))
                .body("cluster", equalTo("southeast-wuling"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "422 | effective-before-document | {'validFrom': '1920-04-29', DOC, 'code': 'FREE'}",
                "422 | unprocessable | {'validFrom': '1950-01-01', DOC, 'code': 'FREE'}",
                "422 | unprocessable | {'validFrom': '1930-01-01', DOC, 'code': 'OWN'}",
                "409 | overlapping-validity | {'validFrom': '1925-01-01', DOC, 'name': NAME}",
                "409 | overlapping-validity | {'validFrom': '1926-01-01', DOC, 'name': NAME}",
                "409 | overlapping-validity | {'validFrom': '1930-01-01', DOC, 'code': 'TAKEN'}",
                "422 | unknown-region | {'validFrom': '1930-01-01', DOC, 'parentage': {'parent': 'nowhere'}}",
                "422 | unprocessable | {'validFrom': '1930-01-01', DOC, 'parentage': {'parent': 'qijiang'}}",
                "422 | unprocessable | {'validFrom': '1930-01-01', DOC, 'parentage': {'parent': 'SELF'}}",
                "400 | invalid-body | {'validFrom': '1930-01-01', DOC}",
                "400 | invalid-body | {'validFrom': '1930-01-01', DOC, 'code': '12'}",
                "400 | invalid-body | {DOC, 'code': 'FREE'}",
                "400 | malformed-body | {'validFrom': '1930-01-01', DOC, 'code': 'FREE', 'colour': 'red'}"
            })
    void refusesWhatCannotBeAndChangesNothing(int status, String slug, String body) {
        AncientRegion region = AncientRegion.register(registry, "refused");
        AncientRegion other = AncientRegion.register(registry, "other");
        region.change(
                        "{\"validFrom\": \"1926-01-01\", %s, \"name\": {\"kind\": \"county\", \"name\": {\"zh\": \"后县\", \"en\": \"Later\"}, \"shortName\": {\"zh\": \"后\", \"en\": \"Later\"}}}"
                                .formatted(DOCUMENT))
                .then()
                .statusCode(201);
        String tag = region.tag();

        region.change(
                        body.replace('\'', '"')
                                .replace("DOC", DOCUMENT)
                                .replace("FREE", AncientRegion.nextCode())
                                .replace("OWN", region.code())
                                .replace("TAKEN", other.code())
                                .replace("SELF", region.id())
                                .replace(
                                        "NAME",
                                        "{\"kind\": \"district\", \"name\": {\"zh\": \"甲\", \"en\": \"A\"}, \"shortName\": {\"zh\": \"甲\", \"en\": \"A\"}}"))
                .then()
                .statusCode(status)
                .body("type", equalTo("http://localhost:8080/problems/" + slug));

        assertEquals(tag, region.tag());
    }

    @ParameterizedTest
    @CsvSource({"anonymous, 401", "reader, 403", "reporter, 403", "approver, 403", "admin, 403"})
    void onlyEditorsChangeFacts(String role, int status) {
        AncientRegion region = AncientRegion.register(registry, "guarded");

        RequestSpecification request =
                role.equals("anonymous") ? given() : given().auth().oauth2(Tokens.token(role));
        request.header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", region.tag())
                .contentType("application/json")
                .body(AncientRegion.RENAMED)
                .post(region.path() + "/changes")
                .then()
                .statusCode(status);
    }

    /** Whoever reads the header once more must not fail the request: the validator did. */
    @Test
    void aLanguageThatSaysNothingIsPassedOver() {
        AncientRegion region = AncientRegion.register(registry, "speechless");

        given().auth()
                .oauth2(Tokens.token("editor"))
                .header("Accept-Language", "-")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", region.tag())
                .contentType("application/json")
                .body("{\"validFrom\": \"1930-01-01\", %s, \"code\": \"x\"}".formatted(DOCUMENT))
                .post(region.path() + "/changes")
                .then()
                .statusCode(400)
                .body("violations.pointer", contains("/code"));
    }

    @Test
    void anEditorOfAnotherRegionMayNot() {
        AncientRegion region = AncientRegion.register(registry, "elsewhere");

        given().auth()
                .oauth2(Tokens.token("editor", "nanchuan"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", region.tag())
                .contentType("application/json")
                .body(AncientRegion.RENAMED)
                .post(region.path() + "/changes")
                .then()
                .statusCode(403);
    }

    @Test
    void aChangeOfWhatHasMovedOnIsRefused() {
        AncientRegion region = AncientRegion.register(registry, "stale");
        String stale = region.tag();
        region.correct(AncientRegion.RENOTED).then().statusCode(201);

        region.post("changes", AncientRegion.RENAMED, "editor", stale)
                .then()
                .statusCode(412)
                .body("type", equalTo("http://localhost:8080/problems/precondition-failed"));

        on(region, "1930-01-01").then().body("name.zh", equalTo("旧县"));
    }

    @Test
    void ofTwoChangesOfOneStateOneIsRecorded() {
        AncientRegion region = AncientRegion.register(registry, "raced");
        String tag = region.tag();

        List<Integer> statuses = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> region.post("changes", AncientRegion.RENAMED, "editor", tag)
                                .statusCode()))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertEquals(List.of(201, 412, 412, 412), statuses);
        given().get(region.path() + "/history").then().body("items", hasSize(2));
    }

    @Test
    void aRefusalIsAnsweredAgainToo() {
        AncientRegion region = AncientRegion.register(registry, "refused-again");
        String key = UUID.randomUUID().toString();
        String tag = region.tag();
        String early = AncientRegion.RENAMED.replace("1920-05-01", "1920-04-01");

        Response first = withKey(region, key, tag, early);
        Response again = withKey(region, key, tag, early);

        first.then().statusCode(422);
        assertEquals(first.asString(), again.asString());
    }

    @Test
    void aRetryIsAnsweredAsTheFirst() {
        AncientRegion region = AncientRegion.register(registry, "retried");
        String key = UUID.randomUUID().toString();
        String tag = region.tag();

        Response first = withKey(region, key, tag, AncientRegion.RENAMED);
        Response again = withKey(region, key, tag, AncientRegion.RENAMED);

        assertEquals(201, first.statusCode());
        assertEquals(201, again.statusCode());
        assertEquals(first.asString(), again.asString());
        given().get(region.path() + "/history").then().body("items", hasSize(2));
    }

    @Test
    void aCorrectionSupersedesAndLeavesPastAnswersAsTheyWere() {
        AncientRegion region = AncientRegion.register(registry, "corrected");
        region.change(AncientRegion.RENAMED).then().statusCode(201);
        String known = given().get(region.path() + "/history").path("items[1].recordedAt");
        String then = region.path() + "?validAt=1919-01-01&knownAt=" + known;
        String answered = given().get(then).asString();

        region.correct(
                        """
                        {"reason": "更名日期录入有误", "source": "原件",
                         "names": [
                           {"kind": "county", "name": {"zh": "旧县", "en": "Old County"}, "shortName": {"zh": "旧", "en": "Old"},
                            "validFrom": "1901-01-01", "validTo": "1918-05-01"},
                           {"kind": "district", "name": {"zh": "新区", "en": "New District"}, "shortName": {"zh": "新", "en": "New"},
                            "validFrom": "1918-05-01", "validTo": "1950-01-01"}]}
                        """)
                .then()
                .statusCode(201);

        on(region, "1919-01-01").then().body("name.zh", equalTo("新区"));
        assertEquals(answered, given().get(then).asString());
        assertNotEquals(answered, on(region, "1919-01-01").asString());
        given().get(region.path() + "/history")
                .then()
                .body("items.kind", contains(null, "change", "correction"))
                .body("items[2].reason", equalTo("更名日期录入有误"))
                .body("items[2].source", equalTo("原件"))
                .body("items[2].changed", contains("names"));
        given().get(region.path() + "/history?knownAt=" + known).then().body("items", hasSize(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "409 | overlap | {'codes': [{'code': 'FREE', 'validFrom': '1901-01-01', 'validTo': '1920-01-02'}, {'code': 'OWN', 'validFrom': '1920-01-01', 'validTo': '1950-01-01'}]}",
                "422 | outside-existence | {'codes': [{'code': 'FREE', 'validFrom': '1900-01-01', 'validTo': '1920-01-01'}]}",
                "422 | gap | {'names': [{'kind': 'county', 'name': {'zh': '甲', 'en': 'A'}, 'shortName': {'zh': '甲', 'en': 'A'}, 'validFrom': '1901-01-01', 'validTo': '1949-01-01'}]}",
                "409 | code-taken | {'codes': [{'code': 'TAKEN', 'validFrom': '1920-01-01', 'validTo': '1921-01-01'}]}",
                "400 | ends-before-it-begins | {'codes': [{'code': 'FREE', 'validFrom': '1921-01-01', 'validTo': '1920-01-01'}]}",
                "400 | size | {'names': []}"
            })
    void refusesACorrectionThatDoesNotFit(int status, String code, String body) {
        AncientRegion region = AncientRegion.register(registry, "unfit");
        AncientRegion other = AncientRegion.register(registry, "other");
        String tag = region.tag();

        region.correct(body.replace("{'codes", "{'reason': '试', 'source': '试', 'codes")
                        .replace("{'names", "{'reason': '试', 'source': '试', 'names")
                        .replace('\'', '"')
                        .replace("FREE", AncientRegion.nextCode())
                        .replace("OWN", region.code())
                        .replace("TAKEN", other.code()))
                .then()
                .statusCode(status)
                .body("violations[0].code", equalTo(code));

        assertEquals(tag, region.tag());
    }

    @Test
    void aRegionThatOthersLieInCannotBeShortened() {
        AncientRegion parent = AncientRegion.register(registry, "held");
        AncientRegion child = AncientRegion.register(registry, "child");
        child.change("{\"validFrom\": \"1930-01-01\", %s, \"parentage\": {\"parent\": \"%s\"}}"
                        .formatted(DOCUMENT, parent.id()))
                .then()
                .statusCode(201);

        parent.correct(
                        """
                        {"reason": "试", "source": "试", "existence": {"validFrom": "1901-01-01", "validTo": "1940-01-01"},
                         "codes": [], "parentages": [], "names": [{"kind": "county", "name": {"zh": "甲", "en": "A"},
                         "shortName": {"zh": "甲", "en": "A"}, "validFrom": "1901-01-01", "validTo": "1940-01-01"}]}
                        """)
                .then()
                .statusCode(409)
                .body("type", equalTo("http://localhost:8080/problems/region-in-use"))
                .body("regions", contains(child.id()));
    }

    @Test
    void theTimelineTellsTheMergerOf2011WithItsDocument() {
        given().get("/api/v1/regions/qijiang/timeline")
                .then()
                .statusCode(200)
                .body("items[0].on", equalTo("2011-10-22"))
                .body("items[0].kind", equalTo("merger"))
                .body("items[0].document.number", equalTo("国函〔2011〕129号"))
                .body("items[0].text.zh", equalTo("wansheng-district、qijiang-county 合并为 qijiang"))
                .body("items.kind", hasItem("began"))
                .body("items.findAll { it.kind == 'designated' }.edition", everyItem(equalTo("2022-05-31")));
        given().get("/api/v1/regions/wansheng-district/timeline")
                .then()
                .body("items.find { it.kind == 'ended' }.on", equalTo("2011-10-22"));
        given().get("/api/v1/regions/nanchuan/timeline")
                .then()
                .body("items.findAll { it.kind == 'named' }.text.zh", contains("名称为南川市", "由南川市改为南川区"))
                .body("items.findAll { it.on == null }.size()", lessThan(5));
    }

    @Test
    void theTimelineTellsSinceWhenItIsKnown() {
        AncientRegion region = AncientRegion.register(registry, "told");
        long registered = region.sequence();
        region.change(AncientRegion.RENAMED).then().statusCode(201);

        given().get(region.path() + "/timeline")
                .then()
                .body("items.kind", contains("began", "named", "coded", "placed", "named", "ended"))
                .body("items[1].sequence.toLong()", equalTo(registered))
                .body("items[4].text.en", equalTo("Old County became New District"))
                .body("items[4].sequence.toLong()", equalTo(region.sequence()))
                .body("items[4].document.number", equalTo("试〔1920〕1号"));
        given().accept("text/csv")
                .get(region.path() + "/timeline")
                .then()
                .body(startsWith("on,kind,textZh,textEn,documentNumber,edition,reorganisation,recordedAt,sequence\r\n"))
                .body(containsString("1920-05-01,named,由旧县改为新区,Old County became New District,试〔1920〕1号,,,"));
        given().get("/api/v1/regions/nowhere/timeline").then().statusCode(404);
        given().get(region.path() + "/timeline?knownAt=2020-01-01").then().statusCode(404);
    }

    private static Response withKey(AncientRegion region, String key, String tag, String body) {
        return given().auth()
                .oauth2(Tokens.token("editor"))
                .header("Idempotency-Key", key)
                .header("If-Match", tag)
                .contentType("application/json")
                .body(body)
                .post(region.path() + "/changes");
    }

    private static Response on(AncientRegion region, String day) {
        return given().get(region.path() + "?validAt=" + day);
    }
}
