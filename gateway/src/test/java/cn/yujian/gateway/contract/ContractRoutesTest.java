package cn.yujian.gateway.contract;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.StandIns;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(StandIns.class)
class ContractRoutesTest {

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/api/v1/openapi"})
    void servesTheMergedContract(String path) {
        given().when()
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", "application/json")
                .header("Vary", "Accept, Accept-Encoding")
                .body("openapi", equalTo("3.1.0"))
                .body("info.title", equalTo("Yujian 渝鉴 API"))
                .body("servers.url", contains("https://yujian.example"))
                .body("paths", hasKey("/api/v1/regions"))
                .body("paths", hasKey("/api/v1/projects/{id}/stage-changes"))
                .body("paths", hasKey("/api/v1/units"))
                .body("paths", not(hasKey("/q/health")))
                .body("components.schemas", hasKey("RegionPage"))
                .body("components.schemas", hasKey("ProjectPage"))
                .body("components.schemas", hasKey("Problem"));
    }

    @ParameterizedTest
    @CsvSource({
        "application/yaml, application/yaml",
        "text/yaml, text/yaml",
        "application/json, application/json",
        "'text/html,*/*;q=0.8', application/json"
    })
    void negotiatesTheForm(String accept, String contentType) {
        given().header("Accept", accept)
                .when()
                .get("/openapi")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith(contentType));
    }

    @Test
    void saysTheSameInBothForms() throws IOException {
        String json = given().when().get("/openapi").asString();
        String yaml = given().header("Accept", "application/yaml")
                .when()
                .get("/openapi")
                .asString();

        assertEquals(new ObjectMapper().readTree(json), new YAMLMapper().readTree(yaml));
        assertTrue(json.contains("\"example\":1.10"), "decimals keep their digits");
    }

    @Test
    void everyReferenceResolves() throws IOException {
        JsonNode document =
                new ObjectMapper().readTree(given().when().get("/openapi").asString());

        List<String> references = document.findValuesAsText("$ref");

        assertTrue(references.size() >= 5, references.toString());
        for (String reference : references) {
            assertTrue(!document.at(reference.substring(1)).isMissingNode(), reference);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/yaml"})
    void answersConditionalRequests(String accept) {
        String etag = given().header("Accept", accept).when().get("/openapi").header("ETag");

        given().header("Accept", accept)
                .header("If-None-Match", "\"other\", " + etag)
                .when()
                .get("/openapi")
                .then()
                .statusCode(304)
                .header("ETag", etag)
                .body(equalTo(""));
    }

    @Test
    void eachFormHasItsOwnTag() {
        String json = given().when().get("/openapi").header("ETag");

        given().header("Accept", "application/yaml")
                .header("If-None-Match", json)
                .when()
                .get("/openapi")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesOtherForms() {
        given().header("Accept", "text/csv")
                .header("Accept-Language", "en")
                .when()
                .get("/openapi")
                .then()
                .statusCode(406)
                .body("type", equalTo("https://yujian.example/problems/not-acceptable"));
    }

    @Test
    void canOnlyBeRead() {
        given().when()
                .post("/openapi")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD")
                .body("type", equalTo("https://yujian.example/problems/method-not-allowed"));
    }
}
