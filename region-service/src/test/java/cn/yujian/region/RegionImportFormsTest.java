package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
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

/** Imports as NDJSON and GeoJSON with outlines, and dry runs. */
@QuarkusTest
@WithTestResource(RealServers.class)
class RegionImportFormsTest {

    private static final String NDJSON = "application/x-ndjson";
    private static final String GEOJSON = "application/geo+json";
    private static final String IMPORTS = "/api/v1/region-imports";
    private static final String NEW =
            "'kind':'county','name':{'zh':'大县','en':'County'},'shortName':{'zh':'大','en':'Great'},'sources':['test'],'confidence':'low','validFrom':'1901-01-01','validTo':'1950-01-01'";

    @Inject
    Registry registry;

    @Test
    void oneLineOfJsonIsARow() {
        String one = id("line");
        String other = id("line");

        send(
                        NDJSON,
                        "{'id':'%s',%s,'parent':'chongqing'}\n\n{'id':'%s',%s,'parent':'%s'}"
                                .formatted(one, NEW, other, NEW, one))
                .then()
                .statusCode(200)
                .body("items.verdict", contains("CREATED", "CREATED"))
                .body("items.line", contains(1, 3));

        given().get("/api/v1/regions/" + other).then().body("parent", equalTo(one));
    }

    @Test
    void aLineThatCannotBeReadDoesNotHideTheNext() {
        String half = "'kind':'county','name':{'zh':'甲'}";

        send(
                        NDJSON,
                        "{'id':'%s',\n{'id':'%s',%s,'colour':'red'}\n{'id':'%s',%s}\n[]\n{'id':'%s',%s}\n"
                                .formatted(id("torn"), id("odd"), NEW, id("half"), half, id("good"), NEW))
                .then()
                .statusCode(422)
                .body("items.line", contains(1, 2, 3, 4, 5))
                .body("items.code", contains("malformed-row", "unknown-member", "missing", "malformed-row", null))
                .body("items[1].pointer", equalTo("/colour"))
                .body("items[2].pointer", equalTo("/name"))
                .body("items[4].verdict", equalTo("CREATED"));
    }

    @Test
    void aFeatureBringsItsOutline() {
        String county = id("drawn");
        String town = id("drawn");

        send(
                        GEOJSON,
                        collection(feature(town, NEW + ",'parent':'" + county + "'", square(106.2, 29.2, 0.1)) + ","
                                + feature(county, NEW, square(106, 29, 1))))
                .then()
                .statusCode(200)
                .body("items.verdict", contains("CREATED", "CREATED"));

        given().get("/ogc/collections/regions/items/" + town)
                .then()
                .statusCode(200)
                .body("geometry.type", equalTo("Polygon"))
                .body("geometry.coordinates[0]", hasSize(5));
        given().queryParam("datetime", "1920-01-01")
                .queryParam("bbox", "106.21,29.21,106.22,29.22")
                .queryParam("limit", 1000)
                .get("/ogc/collections/regions/items")
                .then()
                .body("features.id", hasItem(town))
                .body("features.id", hasItem(county));
        given().queryParam("datetime", "1920-01-01")
                .queryParam("bbox", "106.5,29.5,106.51,29.51")
                .queryParam("limit", 1000)
                .get("/ogc/collections/regions/items")
                .then()
                .body("features.id", not(hasItem(town)))
                .body("features.id", hasItem(county));
        given().accept(GEOJSON)
                .get("/api/v1/regions?limit=1000&validAt=1920-01-01")
                .then()
                .body(
                        "features.find { it.id == '" + town + "' }.properties.labelPoint[0].toDouble()",
                        closeTo(106.25, 0.05));
    }

    @Test
    void anOutlineIsRedrawnFromADayOn() {
        String county = id("redrawn");
        send(GEOJSON, collection(feature(county, NEW, square(106, 29, 1))))
                .then()
                .statusCode(200);
        String redrawn = collection(feature(
                county,
                "'validFrom':'1930-01-01','document':{'number':'试3号','issuedOn':'1929-12-01'},'reason':'勘界'",
                square(106, 29, 0.5)));

        send(GEOJSON, redrawn).then().statusCode(200).body("items.verdict", contains("UPDATED"));

        send(GEOJSON, redrawn).then().statusCode(200).body("items.verdict", contains("UNCHANGED"));
        given().get("/ogc/collections/regions/items/" + county)
                .then()
                .body("geometry.coordinates[0][2][0].toDouble()", equalTo(106.5));
        given().accept(GEOJSON)
                .get("/api/v1/regions?limit=1000&validAt=1929-12-31")
                .then()
                .body(
                        "features.find { it.id == '" + county + "' }.geometry.coordinates[0][2][0].toDouble()",
                        equalTo(107.0));
        given().get("/api/v1/regions/" + county + "/history").then().body("items[1].changed", contains("outlines"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not-simple | [[[106,29],[107,30],[107,29],[106,30],[106,29]]]",
                "ring-not-closed | [[[106,29],[107,29],[107,30],[106,30]]]",
                "outside-the-country | [[[29,106],[30,106],[30,107],[29,106]]]",
                "outside-the-parent | [[[120,40],[121,40],[121,41],[120,40]]]",
                "not-a-position | [[[106,29],[107,1e999999999],[107,30],[106,29]]]"
            })
    void outlinesThatCannotBeAreRefused(String code, String coordinates) {
        String parent = id("around");
        send(
                        GEOJSON,
                        collection(feature(parent, NEW, square(106, 29, 1)) + ","
                                + feature(id("wrong"), NEW + ",'parent':'" + parent + "'", coordinates)))
                .then()
                .statusCode(422)
                .body("items[1].code", equalTo(code))
                .body("items[1].pointer", equalTo("/geometry"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not-a-feature-collection | {'type':'Feature'}",
                "not-a-feature-collection | []",
                "malformed-row | {'type':'FeatureCollection','features':[{'type':'Feature'",
                "not-a-feature | {'type':'FeatureCollection','features':[{'type':'Point'}]}",
                "malformed-row | {'type':'FeatureCollection','features':[7]}",
                "missing | {'type':'FeatureCollection','features':[{'type':'Feature','properties':null,'geometry':null}]}"
            })
    void whatIsNoCollectionIsRefused(String code, String text) {
        send(GEOJSON, text).then().statusCode(422).body("items[0].code", equalTo(code));
    }

    @Test
    void aDryRunPlansAndItsCommitDoesWhatWasPlanned() {
        String county = id("planned");
        String row = "{'id':'%s',%s}".formatted(county, NEW);

        Response planned = as("editor")
                .contentType(NDJSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .queryParam("dryRun", true)
                .body(bytes(row))
                .post(IMPORTS);

        planned.then()
                .statusCode(201)
                .body("committed", equalTo(false))
                .body("summary.created", equalTo(1))
                .header("Location", containsString("/api/v1/region-imports/plans/" + planned.path("plan.id")));
        given().get("/api/v1/regions/" + county).then().statusCode(404);
        String plan = IMPORTS + "/plans/" + planned.path("plan.id");
        as("editor")
                .get(plan)
                .then()
                .statusCode(200)
                .header("ETag", planned.header("ETag"))
                .body("items.id", contains(county));
        as("editor")
                .header("If-None-Match", planned.header("ETag"))
                .get(plan)
                .then()
                .statusCode(304);
        commit(plan, null).then().statusCode(428);
        commit(plan, "\"0-0\"").then().statusCode(412);
        commit(plan, planned.header("ETag"))
                .then()
                .statusCode(200)
                .body("committed", equalTo(true))
                .body("items.verdict", contains("CREATED"));
        given().get("/api/v1/regions/" + county).then().statusCode(200);
        commit(plan, planned.header("ETag")).then().statusCode(409);
        commit(IMPORTS + "/plans/" + UUID.randomUUID(), "*").then().statusCode(404);
    }

    @Test
    void aPlanWhoseRegionMovedIsRefusedAndNamesTheRow() {
        AncientRegion region = AncientRegion.register(registry, "moving");
        String rows =
                "{'id':'%s',%s}\n{'id':'%s','code':'%s','validFrom':'1930-01-01','document':{'number':'试','issuedOn':'1929-01-01'},'reason':'换码'}"
                        .formatted(id("calm"), NEW, region.id(), AncientRegion.nextCode());
        Response planned = as("editor")
                .contentType(NDJSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .queryParam("dryRun", true)
                .body(bytes(rows))
                .post(IMPORTS);
        planned.then().statusCode(201);
        region.correct(AncientRegion.RENOTED).then().statusCode(201);
        long before = region.sequence();

        commit(IMPORTS + "/plans/" + planned.path("plan.id"), planned.header("ETag"))
                .then()
                .statusCode(412)
                .body("type", containsString("/precondition-failed"))
                .body("rows", contains(2));

        assertEquals(before, region.sequence());
    }

    private static Response commit(String plan, String tag) {
        RequestSpecification request =
                as("editor").header("Idempotency-Key", UUID.randomUUID().toString());
        return tag == null
                ? request.post(plan + "/commit")
                : request.header("If-Match", tag).post(plan + "/commit");
    }

    private static Response send(String type, String text) {
        return as("editor")
                .contentType(type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(bytes(text))
                .post(IMPORTS);
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.token(role)).header("Accept-Language", "en");
    }

    private static String collection(String features) {
        return "{'type':'FeatureCollection','features':[" + features + "]}";
    }

    private static String feature(String id, String properties, String coordinates) {
        return "{'type':'Feature','id':'%s','properties':{%s},'geometry':{'type':'Polygon','coordinates':%s}}"
                .formatted(id, properties, coordinates);
    }

    private static String square(double west, double south, double size) {
        double east = west + size;
        double north = south + size;
        return "[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]]".formatted(west, south, east, north);
    }

    private static String id(String name) {
        return name + "-" + UUID.randomUUID();
    }
}
