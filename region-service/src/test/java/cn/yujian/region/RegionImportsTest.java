package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anything;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.region.registry.application.Registry;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many facts at once: new regions and changes of known ones, all or nothing. */
@QuarkusTest
@WithTestResource(RealServers.class)
class RegionImportsTest {

    private static final String HEADER =
            "id,kind,nameZh,nameEn,shortNameZh,shortNameEn,code,parent,validFrom,validTo,sources,confidence\n";
    private static final String IMPORTS = "/api/v1/region-imports";

    @Inject
    Registry registry;

    @Test
    void regionsAreRegisteredWhateverTheirOrder() {
        String county = id("county");
        String town = id("town");
        String code = AncientRegion.nextCode();
        String text = HEADER
                + town + ",county,小镇,Town,小,Town,," + county + ",1905-01-01,1949-01-01,test,low\n"
                + county + ",county,大县,County,大,County," + code + ",chongqing,1901-01-01,1950-01-01,test|second,high\n";

        Response imported = send(text);

        imported.then()
                .statusCode(200)
                .body("committed", equalTo(true))
                .body("summary.created", equalTo(2))
                .body("items.row", contains(1, 2))
                .body("items.line", contains(2, 3))
                .body("items.verdict", contains("CREATED", "CREATED"))
                .body("items.id", contains(town, county))
                .header("Sequence", notNullValue());
        on(county, "1910-01-01")
                .then()
                .statusCode(200)
                .body("code", equalTo(code))
                .body("parent", equalTo("chongqing"))
                .body("sources", contains("test", "second"))
                .body("confidence", equalTo("high"))
                .body("validTo", equalTo("1950-01-01"));
        on(town, "1910-01-01").then().body("parent", equalTo(county)).body("name.zh", equalTo("小镇"));
        // The region in which another lies is told before it.
        assertEquals(sequence(county) + 1, sequence(town));
        given().get("/api/v1/regions/" + town + "/history")
                .then()
                .statusCode(200)
                .body("items.sequence", contains((int) sequence(town)));
    }

    @Test
    void whatIsSoAlreadyIsUnchanged() {
        String county = id("again");
        String text = HEADER + county + ",county,大县,County,大,County,,chongqing,1901-01-01,1950-01-01,test,low\n";
        send(text).then().statusCode(200);
        long before = sequence(county);

        send(text)
                .then()
                .statusCode(200)
                .body("committed", equalTo(true))
                .body("summary.unchanged", equalTo(1))
                .body("items.verdict", contains("UNCHANGED"));

        assertEquals(before, sequence(county));
    }

    @Test
    void aKnownRegionChangesFromADayOn() {
        AncientRegion region = AncientRegion.register(registry, "imported");
        AncientRegion parent = AncientRegion.register(registry, "new-parent");
        String code = AncientRegion.nextCode();

        send("id,kind,nameZh,nameEn,shortNameZh,shortNameEn,code,parent,cluster,validFrom,documentNumber,documentIssuedOn,reason\n"
                        + region.id() + ",district,新区,New District,新,New," + code + "," + parent.id()
                        + ",southeast-wuling,1930-01-01,试1号,1929-12-01,撤县设区\n")
                .then()
                .statusCode(200)
                .body("items.verdict", contains("UPDATED"));

        on(region.id(), "1929-12-31")
                .then()
                .body("name.zh", equalTo("旧县"))
                .body("code", equalTo(region.code()))
                .body("parent", equalTo("chongqing"));
        on(region.id(), "1930-01-01")
                .then()
                .body("name.zh", equalTo("新区"))
                .body("kind", equalTo("district"))
                .body("code", equalTo(code))
                .body("parent", equalTo(parent.id()))
                .body("cluster", equalTo("southeast-wuling"))
                .body("validTo", equalTo("1950-01-01"));
        given().get("/api/v1/regions/" + region.id() + "/history")
                .then()
                .body("items[1].kind", equalTo("change"))
                .body("items[1].effectiveOn", equalTo("1930-01-01"))
                .body("items[1].document.number", equalTo("试1号"))
                .body("items[1].changed", contains("parentages", "names", "codes", "clusters"));
    }

    @Test
    void aCodePassesFromOneRegionToAnotherInOneImport() {
        AncientRegion giver = AncientRegion.register(registry, "giver");
        AncientRegion taker = AncientRegion.register(registry, "taker");
        String columns = "id,code,validFrom,documentNumber,documentIssuedOn,reason\n";

        send(columns
                        + taker.id() + "," + giver.code() + ",1930-01-01,试2号,1929-12-01,换码\n"
                        + giver.id() + "," + AncientRegion.nextCode() + ",1930-01-01,试2号,1929-12-01,换码\n")
                .then()
                .statusCode(200)
                .body("items.verdict", contains("UPDATED", "UPDATED"));

        given().get("/api/v1/regions?validAt=1929-12-31&code=" + giver.code())
                .then()
                .body("items.id", contains(giver.id()));
        given().get("/api/v1/regions?validAt=1930-01-01&code=" + giver.code())
                .then()
                .body("items.id", contains(taker.id()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unknown-region | /parent | | NEW,county,大县,County,大,County,nowhere,,1901-01-01,test,low",
                "parent-not-there | /parent | | NEW,county,大县,County,大,County,ANCIENT,,1901-01-01,test,low",
                "missing | /kind | | NEW,,大县,County,大,County,chongqing,,1901-01-01,test,low",
                "missing | /sources | | NEW,county,大县,County,大,County,chongqing,,1901-01-01,,low",
                "wrong-type | /kind | 2 | NEW,village,大县,County,大,County,chongqing,,1901-01-01,test,low",
                "wrong-type | /validFrom | 9 | NEW,county,大县,County,大,County,chongqing,,1901-13-01,test,low",
                "not-an-id | /id | 1 | Bad Id,county,大县,County,大,County,chongqing,,1901-01-01,test,low",
                "not-a-code | /code | 8 | NEW,county,大县,County,大,County,chongqing,12,1901-01-01,test,low",
                "code-taken | /code | | NEW,county,大县,County,大,County,chongqing,TAKEN,1901-01-01,test,low",
                "lies-in-itself | /parent | 7 | NEW,county,大县,County,大,County,NEW,,1901-01-01,test,low",
                "missing | /document | | ANCIENT,district,新区,New,新,New,chongqing,,1930-01-01,,",
                "evidence-not-imported | /sources | | ANCIENT,,,,,,,,,other,low",
                "malformed-row | | | NEW,county",
                "malformed-row | | | NEW,county,大\"县,County,大,County,chongqing,,1901-01-01,test,low"
            })
    void oneBadRowRefusesAll(String code, String pointer, Integer column, String row) {
        AncientRegion ancient = AncientRegion.register(registry, "standing");
        String good = id("good");
        String text = "id,kind,nameZh,nameEn,shortNameZh,shortNameEn,parent,code,validFrom,sources,confidence\n"
                + good + ",county,好县,Good,好,Good,chongqing,,1901-01-01,test,low\n"
                + row.replace("NEW", id("bad")).replace("ANCIENT", ancient.id()).replace("TAKEN", ancient.code())
                + "\n";

        send(text)
                .then()
                .statusCode(422)
                .body("committed", equalTo(false))
                .body("summary.rejected", equalTo(1))
                .body("items.verdict", contains("CREATED", "REJECTED"))
                .body("items[1].row", equalTo(2))
                .body("items[1].line", equalTo(3))
                .body("items[1].code", equalTo(code))
                .body("items[1].pointer", equalTo(pointer))
                .body("items[1].column", column == null ? anything() : equalTo(column));

        given().get("/api/v1/regions/" + good).then().statusCode(404);
    }

    @Test
    void regionsThatLieInEachOtherAreRefused() {
        String one = id("one");
        String other = id("other");

        send(HEADER
                        + one + ",county,甲,A,甲,A,," + other + ",1901-01-01,1950-01-01,test,low\n"
                        + other + ",county,乙,B,乙,B,," + one + ",1901-01-01,1950-01-01,test,low\n"
                        + one + ",county,丙,C,丙,C,,chongqing,1901-01-01,1950-01-01,test,low\n")
                .then()
                .statusCode(422)
                .body("items.code", contains("lies-in-itself", "lies-in-itself", "duplicate-row"));
    }

    @Test
    void aBadLastRowOfManyRefusesAllAndLeavesNothing() {
        int rows = 60_000;
        String prefix = id("many");
        String note = "说明".repeat(40);
        StringBuilder text = new StringBuilder(
                "id,kind,nameZh,nameEn,shortNameZh,shortNameEn,parent,validFrom,validTo,sources,confidence,note\n");
        for (int row = 1; row < rows; row++) {
            text.append(prefix)
                    .append('-')
                    .append(row)
                    .append(",county,大县,County,大,County,chongqing,1901-01-01,1950-01-01,test,low,")
                    .append(note)
                    .append('\n');
        }
        text.append(prefix).append("-last,county,大县,County,大,County,nowhere,1901-01-01,1950-01-01,test,low,\n");

        Response refused = send(text.toString());

        refused.then()
                .statusCode(422)
                .body("committed", equalTo(false))
                .body("summary.created", equalTo(rows - 1))
                .body("summary.rejected", equalTo(1))
                .body("items", hasSize(rows))
                .body("items[" + (rows - 1) + "].code", equalTo("unknown-region"))
                .body("items[" + (rows - 1) + "].line", equalTo(rows + 1));
        given().get("/api/v1/regions/" + prefix + "-1").then().statusCode(404);
    }

    @Test
    void aRetryIsAnsweredAsTheFirst() {
        String text = HEADER + id("retried") + ",county,大县,County,大,County,,chongqing,1901-01-01,1950-01-01,test,low\n";
        String key = UUID.randomUUID().toString();

        String first = as("editor")
                .header("Idempotency-Key", key)
                .body(text)
                .post(IMPORTS)
                .asString();

        assertEquals(
                first,
                as("editor")
                        .header("Idempotency-Key", key)
                        .body(text)
                        .post(IMPORTS)
                        .asString());
        as("editor")
                .header("Idempotency-Key", key)
                .body(text + "\n" + text.substring(HEADER.length()))
                .post(IMPORTS)
                .then()
                .statusCode(422)
                .body("type", containsString("/idempotency-key-reused"));
    }

    @Test
    void aTokenThatNamesRegionsReachesNoOthers() {
        String own = id("own");
        String row = ",county,大县,County,大,County,,chongqing,1901-01-01,1950-01-01,test,low\n";

        given().auth()
                .oauth2(Tokens.token("editor", own))
                .contentType("text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body((HEADER + own + row + id("foreign") + row).getBytes(StandardCharsets.UTF_8))
                .post(IMPORTS)
                .then()
                .statusCode(422)
                .body("items.verdict", contains("CREATED", "REJECTED"))
                .body("items[1].code", equalTo("region-not-permitted"));
    }

    @ParameterizedTest
    @CsvSource({"anonymous, 401", "reader, 403", "reporter, 403", "approver, 403", "admin, 403"})
    void onlyEditorsImport(String role, int status) {
        RequestSpecification request =
                role.equals("anonymous") ? given() : given().auth().oauth2(Tokens.token(role));
        request.contentType("text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(HEADER)
                .post(IMPORTS)
                .then()
                .statusCode(status);
    }

    @Test
    void whatIsNoImportIsRefusedInWhole() {
        as("editor")
                .header("Idempotency-Key", "x")
                .body(HEADER)
                .post(IMPORTS)
                .then()
                .statusCode(400);
        as("editor").body(HEADER).post(IMPORTS).then().statusCode(400);
        given().auth()
                .oauth2(Tokens.token("editor"))
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{}")
                .post(IMPORTS)
                .then()
                .statusCode(415);
        send("id,colour\nx,red\n")
                .then()
                .statusCode(422)
                .body("items", hasSize(1))
                .body("items[0].code", equalTo("unknown-column"))
                .body("items[0].column", equalTo(2));
    }

    private static Response send(String text) {
        return as("editor")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post(IMPORTS);
    }

    private static RequestSpecification as(String role) {
        return given().auth()
                .oauth2(Tokens.token(role))
                .header("Accept-Language", "en")
                .contentType("text/csv; charset=UTF-8");
    }

    private static String id(String name) {
        return name + "-" + UUID.randomUUID();
    }

    private static Response on(String region, String day) {
        return given().get("/api/v1/regions/" + region + "?validAt=" + day);
    }

    private static long sequence(String region) {
        return Long.parseLong(given().get("/api/v1/regions/" + region).header("Sequence"));
    }
}
