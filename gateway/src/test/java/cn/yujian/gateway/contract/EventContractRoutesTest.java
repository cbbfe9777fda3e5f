package cn.yujian.gateway.contract;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
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
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(StandIns.class)
class EventContractRoutesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void listsTheServicesThatHaveEvents() {
        given().when()
                .get("/asyncapi")
                .then()
                .statusCode(200)
                .body("items.service", equalTo(List.of("indicator", "project", "region")))
                .body("items.asyncapi", hasItems("https://yujian.example/asyncapi/project"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"region", "project", "indicator"})
    void servesTheDocumentInBothForms(String service) throws IOException {
        String json = given().when()
                .get("/asyncapi/" + service)
                .then()
                .statusCode(200)
                .header("Content-Type", "application/json")
                .body("asyncapi", startsWith("3."))
                .extract()
                .asString();
        String yaml = given().header("Accept", "application/yaml")
                .when()
                .get("/asyncapi/" + service)
                .then()
                .statusCode(200)
                .header("Content-Type", "application/yaml")
                .extract()
                .asString();

        assertEquals(JSON.readTree(json), new YAMLMapper().readTree(yaml));
    }

    @ParameterizedTest
    @ValueSource(strings = {"region", "project", "indicator"})
    void whatItRefersToIsThere(String service) throws IOException {
        Set<String> seen = new HashSet<>();
        followReferences("/asyncapi/" + service, seen);

        assertTrue(seen.size() > 4, seen.toString());
    }

    private static void followReferences(String path, Set<String> seen) throws IOException {
        if (!seen.add(path)) {
            return;
        }
        JsonNode document = JSON.readTree(
                given().when().get(path).then().statusCode(200).extract().asString());
        for (String reference : document.findValuesAsText("$ref")) {
            URI target = URI.create(path).resolve(reference);
            if (!reference.startsWith("#")) {
                followReferences(target.getPath(), seen);
            }
        }
    }
}
