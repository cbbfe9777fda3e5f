package cn.yujian.project;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects and places as features, against the requirements of OGC 17-069r4 and the rule that nothing INTERNAL shows. */
@QuarkusTest
@WithTestResource(RealServers.class)
class ProjectFeaturesTest {

    private static final String PROJECTS = "/ogc/collections/projects";
    private static final String PLACES = "/ogc/collections/places";

    /** The only project that names its place. */
    private static final String KANGLE = "kangle-coal-storage-base";

    @BeforeEach
    void planIsLoaded() {
        Plan.load();
    }

    @Test
    void describesBothCollections() {
        given().get("/ogc/collections")
                .then()
                .statusCode(200)
                .body("collections.id", contains("places", "projects"))
                .body("collections.extent.spatial", everyItem(nullValue()))
                .body("collections.links.flatten().findAll { it.rel == 'items' }.type", hasSize(2));
    }

    @Test
    void projectsHaveNoGeometryAndSayTheirRegions() {
        given().get(PROJECTS + "/items")
                .then()
                .statusCode(200)
                .contentType("application/geo+json")
                .body("numberMatched", equalTo(77))
                .body("features", hasSize(77))
                .body("features", everyItem(hasKey("geometry")))
                .body("features.geometry", everyItem(nullValue()))
                .body("features.find { it.id == 'panlong-pumped-storage' }.properties.regions", contains("qijiang"))
                .body("features.find { it.id == 'panlong-pumped-storage' }.properties.nameZh", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bbox=106,29,107,30", "bbox=-10,-10,-9,-9", "datetime=1999-01-01", "datetime=../.."})
    void whatHasNeitherPlaceNorTimeIsInEveryAnswer(String query) {
        // /req/core/fc-bbox-response and /req/core/fc-time-response
        given().get(PROJECTS + "/items?" + query).then().statusCode(200).body("numberMatched", equalTo(77));
        given().get(PLACES + "/items?" + query).then().statusCode(200).body("numberMatched", greaterThan(3));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-29, unknown",
        "2024-05-30, operation",
        "2020-01-01/2024-05-29, unknown",
        "2020-01-01/.., operation"
    })
    void showsTheStageOfTheLastDayAskedFor(String time, String stage) {
        given().queryParam("datetime", time)
                .get(PROJECTS + "/items")
                .then()
                .body("features.find { it.id == 'panlong-pumped-storage' }.properties.stage", equalTo(stage));
    }

    @Test
    void pagesLeadOn() {
        JsonPath first = given().get(PROJECTS + "/items?limit=70").jsonPath();
        String next = first.getString("links.find { it.rel == 'next' }.href");

        assertTrue(next.contains("/ogc/collections/projects/items?"), next);
        given().urlEncodingEnabled(false)
                .get(next.substring(next.indexOf("/ogc/")))
                .then()
                .statusCode(200)
                .body("numberReturned", equalTo(7))
                .body("links.rel", not(hasItem("next")));
    }

    @Test
    void readsOneFeature() {
        given().get(PROJECTS + "/items/panlong-pumped-storage")
                .then()
                .statusCode(200)
                .header("Sequence", notNullValue())
                .body("type", equalTo("Feature"))
                .body("links.rel", contains("self", "collection", "canonical"));
        given().get(PROJECTS + "/items/none").then().statusCode(404);
        given().get(PLACES + "/items/none").then().statusCode(404);
    }

    @Test
    void aPlaceThatTwoProjectsNameIsOneFeature() {
        JsonPath places = given().get(PLACES + "/items").jsonPath();

        List<Object> projects = places.getList("features.find { it.properties.nameZh == '三汇镇' }.properties.projects");
        assertEquals(List.of("sanhui-coal-storage-base", "sanhui-pumped-storage"), projects);
        String id = places.getString("features.find { it.properties.nameZh == '三汇镇' }.id");
        given().get(PLACES + "/items/" + id)
                .then()
                .statusCode(200)
                .body("properties.region", equalTo("hechuan"))
                .body("geometry", nullValue());
    }

    /** The place is named by another project too, whose last event is later. */
    @Test
    void whoSawAPlaceIsNotToldThatItIsTheSameWhenAProjectOfItIsHidden() {
        String hidden = "sanhui-coal-storage-base";
        String path = PLACES + "/items/"
                + given().get(PLACES + "/items?limit=1000").path("features.find { it.properties.nameZh == '三汇镇' }.id");
        Response seen = given().get(path);
        assertTrue(seen.jsonPath().getList("properties.projects").contains(hidden));
        Editing.patchAccess(hidden, "INTERNAL").then().statusCode(200);
        try {
            Response after =
                    given().header("If-None-Match", seen.header("ETag")).get(path);

            after.then().statusCode(200);
            assertFalse(after.jsonPath().getList("properties.projects").contains(hidden));
        } finally {
            Editing.patchAccess(hidden, "PUBLIC").then().statusCode(200);
        }
    }

    @Test
    void aPreconditionThatFailsIsAProblem() {
        given().header("If-Match", "\"x\"")
                .get(PROJECTS + "/items")
                .then()
                .statusCode(412)
                .contentType("application/problem+json");
    }

    @Test
    void nothingInternalShows() {
        String place = given().get(PLACES + "/items").path("features.find { it.properties.nameZh == '康乐' }.id");
        Editing.patchAccess(KANGLE, "INTERNAL").then().statusCode(200);
        try {
            for (RequestSpecification stranger : List.of(given(), as("reporter", "nanchuan"))) {
                JsonPath projects = stranger.get(PROJECTS + "/items").jsonPath();
                assertEquals(76, projects.getInt("numberMatched"));
                assertFalse(projects.getList("features.id").contains(KANGLE));
                stranger.get(PROJECTS + "/items/" + KANGLE).then().statusCode(404);
                assertFalse(stranger.get(PLACES + "/items").asString().contains("康乐"));
                stranger.get(PLACES + "/items/" + place).then().statusCode(404);
            }
            for (RequestSpecification insider : List.of(as("reader"), as("reporter", "fengjie"))) {
                assertEquals(77, insider.get(PROJECTS + "/items").jsonPath().getInt("numberMatched"));
                insider.get(PROJECTS + "/items/" + KANGLE).then().statusCode(200);
                insider.get(PLACES + "/items/" + place).then().statusCode(200);
            }
        } finally {
            Editing.patchAccess(KANGLE, "PUBLIC").then().statusCode(200);
        }
    }

    private static RequestSpecification as(String role, String... regions) {
        return given().auth().oauth2(Tokens.token(role, regions));
    }
}
