package cn.yujian.gateway.geodata;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.StandIns;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(StandIns.class)
class GeodataRoutesTest {

    private static final String OPEN_API = "application/vnd.oai.openapi+json;version=3.0";

    @ParameterizedTest
    @ValueSource(strings = {"/ogc", "/ogc/"})
    void landingPageLeadsOn(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("ETag", notNullValue())
                .body("links.rel", contains("self", "service-desc", "conformance", "data"))
                .body(
                        "links.href",
                        contains(
                                "https://yujian.example/ogc",
                                "https://yujian.example/ogc/api",
                                "https://yujian.example/ogc/conformance",
                                "https://yujian.example/ogc/collections"))
                .body("links[1].type", equalTo(OPEN_API));
    }

    @ParameterizedTest
    @ValueSource(strings = {OPEN_API, "application/json", "text/html,*/*;q=0.8"})
    void definesWhatTheServicesGive(String accept) throws IOException {
        String definition = given().accept(accept)
                .get("/ogc/api")
                .then()
                .statusCode(200)
                .body("openapi", startsWith("3.0."))
                .body("servers.url", contains("https://yujian.example/ogc"))
                .body("paths", hasKey("/collections"))
                .body("paths", hasKey("/collections/regions/items"))
                .body("paths", hasKey("/collections/projects/items/{featureId}"))
                .body("paths", hasKey("/collections/places"))
                .extract()
                .asString();

        JsonNode document = new ObjectMapper().readTree(definition);
        List<String> references = document.findValuesAsText("$ref");
        assertFalse(references.isEmpty());
        references.forEach(
                reference -> assertTrue(!document.at(reference.substring(1)).isMissingNode(), reference));
    }

    @Test
    void definesWhatEveryOperationAnswersAlike() {
        given().get("/ogc/api")
                .then()
                .statusCode(200)
                .body("paths.'/'.get.responses.keySet()", hasItems("200", "304", "401", "406", "429", "503"))
                .body("paths.'/'.get.responses.keySet()", not(hasItem("502")))
                .body(
                        "paths.'/collections/projects/items'.get.responses.keySet()",
                        hasItems("200", "304", "401", "406", "412", "429", "502", "503", "504"));
    }

    @Test
    void theListIsWholeOrNotThere() {
        // Behind project nobody listens.
        given().header("Accept-Language", "en")
                .get("/ogc/collections")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "7")
                .body("type", endsWith("/problems/service-unavailable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ogc", "/ogc/conformance", "/ogc/api", "/ogc/collections"})
    void refusesParametersAndWrites(String path) {
        given().queryParam("f", "json")
                .get(path)
                .then()
                .statusCode(400)
                .body("type", endsWith("/problems/unknown-parameter"));
        given().post(path).then().statusCode(405).header("Allow", "GET, HEAD");
    }

    @Test
    void whatLiesBelowACollectionIsTheServices() {
        given().urlEncodingEnabled(false)
                .get("/ogc/collections/regions/items?bbox=1,2,3,4")
                .then()
                .statusCode(200)
                .body("name", equalTo("region"))
                .body("uri", equalTo("/ogc/collections/regions/items?bbox=1,2,3,4"));
        given().get("/ogc/collections/places/items").then().statusCode(503);
        given().get("/ogc/collections/rivers").then().statusCode(404);
    }
}
