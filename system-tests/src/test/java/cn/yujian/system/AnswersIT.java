package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.contract.AnswerSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the suite answers is what its description says, its limits included: every list in whole, every example. */
@ExtendWith(RunningSuite.class)
class AnswersIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");
    private static final int FEWEST = 38;

    @Test
    void areAsTheDescriptionSays() throws IOException {
        JsonNode document =
                JSON.readTree(given().accept("application/json").get("/openapi").asString());
        AnswerSchemas schemas = new AnswerSchemas(document);
        List<String> wrong = new ArrayList<>();
        int answers = 0;

        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            JsonNode operation = path.getValue().path("get");
            JsonNode schema = operation.at("/responses/200/content/application~1json/schema");
            Optional<String> address = address(path.getKey(), operation);
            if (schema.isMissingNode() || address.isEmpty()) {
                continue;
            }
            String answer = given().header(
                            "Authorization", "Bearer " + RunningSuite.stack().token("admin"))
                    .accept("application/json")
                    .get(address.get())
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            schemas.check(schema, JSON.readTree(answer)).forEach(error -> wrong.add(address.get() + " " + error));
            answers++;
        }

        assertEquals(List.of(), wrong);
        assertTrue(answers >= FEWEST, "only " + answers + " operations were tried");
    }

    /** The path with the description's examples in it, lists in whole; empty where an example lacks. */
    private static Optional<String> address(String path, JsonNode operation) {
        String address = path;
        Matcher places = PLACE.matcher(path);
        while (places.find()) {
            Optional<String> example = example(operation, places.group(1));
            if (example.isEmpty()) {
                return Optional.empty();
            }
            address = address.replace(places.group(), example.get());
        }
        return Optional.of(address + query(operation));
    }

    /** What the operation needs, by the description's examples, and all that a list has. */
    private static String query(JsonNode operation) {
        List<String> query = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")
                    && parameter.path("required").asBoolean()) {
                query.add(parameter.path("name").asText() + "="
                        + parameter.path("example").asText());
            }
        });
        if (takes(operation, "limit")) {
            query.add("limit=1000");
        }
        return query.isEmpty() ? "" : "?" + String.join("&", query);
    }

    private static Optional<String> example(JsonNode operation, String name) {
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("name").asText().equals(name) && parameter.has("example")) {
                return Optional.of(parameter.get("example").asText());
            }
        }
        return Optional.empty();
    }

    private static boolean takes(JsonNode operation, String name) {
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("name").asText().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
