package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The merged description, as the suite serves it, under Spectral's rules for OpenAPI and those of OWASP. */
@ExtendWith(RunningSuite.class)
class ContractIT {

    private static final String DOCUMENT = "openapi.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static NodeFolder spectral;

    @BeforeAll
    static void installSpectral() throws IOException, InterruptedException {
        spectral = NodeFolder.install("openapi");
    }

    @Test
    void breaksNoRuleAndNeedsNoWarning() throws IOException, InterruptedException {
        Files.writeString(
                spectral.path().resolve(DOCUMENT),
                given().accept("application/json").get("/openapi").asString());

        NodeFolder.Outcome outcome = lint(DOCUMENT);

        assertEquals(0, outcome.exit(), outcome.said());
    }

    @Test
    void aDocumentWithoutLimitsIsRefused() throws IOException, InterruptedException {
        ObjectNode document = (ObjectNode)
                JSON.readTree(given().accept("application/json").get("/openapi").asString());
        ((ObjectNode) document.at("/components/schemas/Name/properties/zh")).remove("maxLength");
        ((ObjectNode) document.at("/paths/~1api~1v1~1regions/get/responses")).remove("429");
        Files.writeString(spectral.path().resolve("faulty.json"), document.toString());

        NodeFolder.Outcome outcome = lint("faulty.json");

        assertNotEquals(0, outcome.exit());
        assertTrue(outcome.said().contains("owasp:api4:2023-string-limit"), outcome.said());
        assertTrue(outcome.said().contains("owasp:api4:2023-rate-limit-responses-429"), outcome.said());
    }

    @Test
    void everyRequirementNamesASchemeThatIsDeclared() throws IOException {
        JsonNode document =
                JSON.readTree(given().accept("application/json").get("/openapi").asString());
        JsonNode schemes = document.at("/components/securitySchemes");

        List<JsonNode> requirements = document.path("paths").findValues("security");

        assertTrue(requirements.size() > 40, "only " + requirements.size() + " operations say who may call them");
        requirements.forEach(alternatives -> alternatives.forEach(requirement ->
                requirement.fieldNames().forEachRemaining(scheme -> assertTrue(schemes.has(scheme), scheme))));
    }

    private static NodeFolder.Outcome lint(String document) throws IOException, InterruptedException {
        return spectral.run(
                "node",
                "node_modules/@stoplight/spectral-cli/dist/index.js",
                "lint",
                "--ruleset",
                "ruleset.yaml",
                "--fail-severity",
                "warn",
                document);
    }
}
