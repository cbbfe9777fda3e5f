package cn.yujian.region.features;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The collection of regions against the requirements of OGC 17-069r4, each named where it is tested. */
@QuarkusTest
@WithTestResource(RealServers.class)
class RegionFeaturesTest {

    private static final String COLLECTION = "/ogc/collections/regions";
    private static final String ITEMS = COLLECTION + "/items";

    /** Nothing but the region that has no outline, and is in every answer therefore. */
    private static final String UNPLACED = "chongqing";

    @Test
    void describesItsCollection() {
        // /req/core/sfc-md-success, /req/core/fc-md-items-links, /req/core/fc-md-extent, /rec/core/fc-md-license
        given().get(COLLECTION)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("id", equalTo("regions"))
                .body("title", equalTo("地区 Regions"))
                .body("itemType", equalTo("feature"))
                .body("crs", contains("http://www.opengis.net/def/crs/OGC/1.3/CRS84"))
                .body("links.find { it.rel == 'items' }.href", endsWith(ITEMS))
                .body("links.find { it.rel == 'items' }.type", equalTo("application/geo+json"))
                .body("links.find { it.rel == 'license' }.href", containsString("apache.org"))
                .body("attribution", containsString("审图号"))
                .body("extent.spatial.bbox[0]", hasSize(4))
                .body("extent.temporal.interval[0]", hasSize(2));
        given().get("/ogc/collections")
                .then()
                .statusCode(200)
                .body("links.rel", hasItem("self"))
                .body("collections.id", contains("regions"));
    }

    @Test
    void extentHoldsEveryOutline() {
        List<Float> box = given().get(COLLECTION).path("extent.spatial.bbox[0]");

        given().queryParam("bbox", box.get(0) + "," + box.get(1) + "," + box.get(2) + "," + box.get(3))
                .get(ITEMS)
                .then()
                .body("numberMatched", equalTo(40));
        given().queryParam("bbox", "-180,-90," + (box.get(0) - 0.01) + ",90")
                .get(ITEMS)
                .then()
                .body("features.id", contains(UNPLACED));
    }

    @Test
    void listsTheRegionsOfToday() {
        // /req/core/fc-response, /req/core/fc-links, /req/core/fc-numberMatched, /req/core/fc-numberReturned,
        // /req/geojson/definition
        given().get(ITEMS)
                .then()
                .statusCode(200)
                .contentType("application/geo+json")
                .header("ETag", notNullValue())
                .header("Known-At", notNullValue())
                .body("type", equalTo("FeatureCollection"))
                .body("numberMatched", equalTo(40))
                .body("numberReturned", equalTo(40))
                .body("features", hasSize(40))
                .body("features.type", everyItem(equalTo("Feature")))
                .body("features.find { it.id == 'nanchuan' }.properties.nameZh", equalTo("南川区"))
                .body("features.find { it.id == 'nanchuan' }.properties.cityType", equalTo("declining"))
                .body("features.find { it.id == 'nanchuan' }.properties.categories", hasItem("resource-exhausted-city"))
                .body("features.find { it.id == 'nanchuan' }.properties.designations.edition", hasItem(notNullValue()))
                .body("features.find { it.id == 'chongqing' }", hasKey("geometry"))
                .body("features.find { it.id == 'chongqing' }.geometry", nullValue())
                .body("features.find { it.id == 'yuzhong' }.properties", hasKey("cityType"))
                .body("links.rel", hasItem("self"))
                .body("links.rel", not(hasItem("next")))
                .body("links.type", everyItem(notNullValue()));
    }

    @Test
    void pagesLeadFromOneToTheNextUntilEveryRegionWasSeenOnce() {
        // /req/core/fc-links, /rec/core/fc-next-1
        List<String> seen = new ArrayList<>();
        String url = ITEMS + "?limit=7";
        while (url != null) {
            JsonPath page = given().get(url).then().statusCode(200).extract().jsonPath();
            assertEquals(40, page.getInt("numberMatched"));
            assertEquals(page.getList("features").size(), page.getInt("numberReturned"));
            seen.addAll(page.getList("features.id"));
            String next = page.getString("links.find { it.rel == 'next' }?.href");
            url = next == null ? null : next.substring(next.indexOf("/ogc/"));
        }

        assertEquals(40, seen.size());
        assertEquals(40, new HashSet<>(seen).size());
    }

    @Test
    void clampsALimitAboveTheGreatest() {
        // /req/core/fc-limit-response-1
        given().queryParam("limit", 10_001).get(ITEMS).then().statusCode(200).body("numberReturned", equalTo(40));
        given().queryParam("limit", 1).get(ITEMS).then().body("numberReturned", equalTo(1));
    }

    @Test
    void takesOutlinesThatTouchTheBoxAndNotOnlyTheirBoxes() {
        // /req/core/fc-bbox-response. The corner of 渝中's bounding box lies in other districts.
        given().queryParam("bbox", "107.0,29.1,107.2,29.2")
                .get(ITEMS)
                .then()
                .statusCode(200)
                .body("features.id", hasItems("nanchuan", UNPLACED))
                .body("features.id", not(hasItem("yuzhong")));
        List<String> atAPoint =
                given().queryParam("bbox", "107.1,29.15,107.1,29.15").get(ITEMS).path("features.id");
        assertEquals(List.of(UNPLACED, "nanchuan"), atAPoint);
    }

    @Test
    void heightsOfABoxNarrowNothing() {
        given().queryParam("bbox", "107.1,29.15,-100,107.1,29.15,9000")
                .get(ITEMS)
                .then()
                .body("features.id", contains(UNPLACED, "nanchuan"));
    }

    @Test
    void aBoxMayReachOverTheAntimeridian() {
        given().queryParam("bbox", "170,-90,108,90").get(ITEMS).then().body("features.id", hasItem("nanchuan"));
        given().queryParam("bbox", "177,65,-177,70").get(ITEMS).then().body("features.id", contains(UNPLACED));
    }

    @ParameterizedTest
    @CsvSource({
        "bbox, '1,2,3', not-a-box",
        "bbox, '1,2,3,4,5', not-a-box",
        "bbox, 'a,2,3,4', not-a-number",
        "bbox, '29,106,30,107', not-on-earth",
        "bbox, '106,30,107,29', south-of-south",
        "datetime, yesterday, not-a-time",
        "datetime, 2022-13-01, not-a-time",
        "datetime, 2022-06-01T00:00:00, not-a-time",
        "datetime, 2022-06-01/2022-05-01, reversed",
        "limit, 0, not-a-positive-number"
    })
    void refusesWhatCannotBeMeant(String name, String value, String code) {
        // /req/core/query-param-invalid
        given().queryParam(name, value)
                .get(ITEMS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.find { it.name == '" + name + "' }.code", equalTo(code));
    }

    @Test
    void refusesUnknownParameters() {
        // /req/core/query-param-unknown
        given().queryParam("bboks", "1,2,3,4").get(ITEMS).then().statusCode(400);
        given().queryParam("f", "json").get(COLLECTION).then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        // 綦江县 and 万盛区 became 綦江区 on 2011-10-22.
        "2011-10-21, qijiang-county, qijiang",
        "2011-10-22, qijiang, qijiang-county",
        "2011-10-21T15:59:59Z, qijiang-county, qijiang",
        "2011-10-21T16:00:00Z, qijiang, qijiang-county"
    })
    void showsTheRegionsOfADay(String time, String there, String notThere) {
        // /req/core/fc-time-response; days are Chongqing's
        given().queryParam("datetime", time)
                .get(ITEMS)
                .then()
                .statusCode(200)
                .body("features.id", hasItem(there))
                .body("features.id", not(hasItem(notThere)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../..", "/", "2011-10-01/2011-11-01", "2011-10-01/P1M", "../2011-10-22", "2011-10-21/.."})
    void anIntervalTakesWhatExistedAtAnyTimeOfIt(String time) {
        given().queryParam("datetime", time)
                .queryParam("limit", 1000)
                .get(ITEMS)
                .then()
                .statusCode(200)
                .body("features.id", hasItems("qijiang-county", "qijiang"));
    }

    @Test
    void showsDesignationsOfTheLastDayAskedFor() {
        given().queryParam("datetime", "2022-05-30")
                .get(ITEMS)
                .then()
                .body("features.find { it.id == 'nanchuan' }.properties.categories", nullValue())
                .body("features.find { it.id == 'nanchuan' }.properties.asOf", equalTo("2022-05-30"));
        given().queryParam("datetime", "2022-01-01/2023-01-01")
                .get(ITEMS)
                .then()
                .body("features.find { it.id == 'nanchuan' }.properties.categories", hasSize(greaterThan(0)))
                .body("features.find { it.id == 'nanchuan' }.properties.asOf", equalTo("2023-01-01"));
    }

    @Test
    void readsOneFeature() {
        // /req/core/f-success, /req/core/f-links
        given().get(ITEMS + "/nanchuan")
                .then()
                .statusCode(200)
                .contentType("application/geo+json")
                .body("type", equalTo("Feature"))
                .body("id", equalTo("nanchuan"))
                .body("geometry.type", notNullValue())
                .body("links.rel", containsInAnyOrder("self", "collection", "canonical", "license"))
                .body("links.find { it.rel == 'self' }.href", endsWith(ITEMS + "/nanchuan"))
                .body("links.find { it.rel == 'collection' }.href", endsWith(COLLECTION));
        given().get(ITEMS + "/qijiang-county").then().statusCode(200).body("properties.asOf", equalTo("2011-10-21"));
        given().get(ITEMS + "/atlantis").then().statusCode(404).contentType("application/problem+json");
        given().get("/ogc/collections/lakes/items").then().statusCode(404);
    }

    @Test
    void answersUnchangedWithoutABody() {
        String tag = given().get(ITEMS).header("ETag");

        given().header("If-None-Match", tag).get(ITEMS).then().statusCode(304);
    }

    @Test
    void tellsWhereTheOutlinesComeFrom() {
        given().get(COLLECTION + "/provenance")
                .then()
                .statusCode(200)
                .contentType("text/markdown;charset=UTF-8")
                .body(containsString("GCJ-02"));
    }
}
