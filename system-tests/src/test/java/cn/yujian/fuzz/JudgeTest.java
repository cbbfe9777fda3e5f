package cn.yujian.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.contract.Operation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fuzzer can fail: each kind of wrong answer is found, and a right one is not. */
class JudgeTest {

    private static final String CONTRACT =
            """
            {"paths": {"/api/v1/things": {"get": {"operationId": "listThings", "responses": {
               "200": {"content": {
                 "application/json": {"schema": {"type": "object", "required": ["next"], "additionalProperties": false,
                   "properties": {"next": {"type": ["string", "null"], "maxLength": 5}}}},
                 "text/csv": {"schema": {"type": "string"}}}},
               "400": {"$ref": "#/components/responses/Problem400"},
               "500": {"$ref": "#/components/responses/Problem400"}}}}},
             "components": {
               "responses": {"Problem400": {"x-problem-types": ["invalid-parameter"],
                 "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}},
               "schemas": {"Problem": {"type": "object", "required": ["type", "status"],
                 "properties": {"type": {"type": "string"}, "status": {"type": "integer"}}}}}}
            """;

    private static final String PROBLEM =
            "{\"type\": \"http://localhost/problems/invalid-parameter\", \"status\": 400}";

    private final JsonNode contract = parse(CONTRACT);
    private final Judge judge = new Judge(contract);

    @Test
    void aRightAnswerIsNotFound() {
        assertEquals(List.of(), found(answer(200, "application/json", "{\"next\": null}")));
        assertEquals(List.of(), found(answer(200, "application/json;charset=UTF-8", "{\"next\": \"a\"}")));
        assertEquals(List.of(), found(answer(200, "text/csv;charset=UTF-8", "id\r\na\r\n")));
        assertEquals(List.of(), found(answer(400, "application/problem+json", PROBLEM)));
    }

    @Test
    void aFailureIsFoundThoughItIsDocumented() {
        String problem = PROBLEM.replace("400", "500");

        assertEquals(List.of("status 500"), found(answer(500, "application/problem+json", problem)));
    }

    @Test
    void aStatusThatIsNotDocumentedIsFound() {
        String problem = PROBLEM.replace("400", "418");

        finds("status 418 is not documented", answer(418, "application/problem+json", problem));
        finds("status 204 is not documented", answer(204, "", ""));
    }

    @Test
    void aBodyThatBreaksItsSchemaIsFound() {
        finds("body breaks its schema", answer(200, "application/json", "{}"));
        finds("body breaks its schema", answer(200, "application/json", "{\"next\": \"too long\"}"));
        finds("body breaks its schema", answer(200, "application/json", "{\"next\": null, \"more\": 1}"));
        finds("problem breaks its schema", answer(400, "application/problem+json", "{\"status\": 400}"));
    }

    @Test
    void aBodyThatIsNotWhatItsTypeSaysIsFound() {
        finds("body is no JSON", answer(200, "application/json", "{\"next\": null"));
        finds("body is no JSON", answer(200, "application/json", "{\"next\": null, \"next\": null}"));
        finds("no body with status 200", answer(200, "application/json", ""));
        finds("not documented with text/html", answer(200, "text/html", "<p>"));
        Answer torn = new Answer(200, headers("text/csv"), new byte[] {(byte) 0xff}, Duration.ZERO);
        finds("body is no UTF-8", torn);
    }

    @Test
    void aRefusalThatIsNoProblemOfItsStatusIsFound() {
        finds("status 400 is not documented with text/plain", answer(400, "text/plain", "no"));
        finds("problem of another status", answer(400, "application/problem+json", PROBLEM.replace("400", "409")));
        finds(
                "problem of a type that its status does not have",
                answer(400, "application/problem+json", PROBLEM.replace("invalid-parameter", "not-found")));
    }

    @Test
    void whatLiesInsideIsFoundUnlessTheCallerSaidItFirst() {
        String telling = PROBLEM.replace("}", ", \"detail\": \"org.postgresql.util.PSQLException: no\"}");

        finds(
                "tells what is inside: org.postgresql.util.PSQLException",
                answer(400, "application/problem+json", telling));
        Call echoed = call("/api/v1/things?a=org.postgresql.util.PSQLException", false);
        assertEquals(List.of(), judge.findings(echoed, answer(400, "application/problem+json", telling)));
    }

    @Test
    void anInjectedHeaderAndASlowAnswerAreFound() {
        Map<String, List<String>> headers = headers("text/csv");
        headers.put("x-injected", List.of("yes"));
        byte[] body = "id\r\n".getBytes(StandardCharsets.UTF_8);

        finds("header x-injected in the answer", new Answer(200, headers, body, Duration.ZERO));
        finds("slow: 60000 ms", new Answer(200, headers, body, Duration.ofMinutes(1)));
    }

    @Test
    void aCallThatMayLeadElsewhereIsStillNoFailure() {
        Call astray = call("/api/v1/things/..", true);

        assertEquals(
                List.of(),
                judge.findings(astray, answer(404, "application/problem+json", PROBLEM.replace("400", "404"))));
        assertEquals(
                List.of("status 502"),
                judge.findings(astray, answer(502, "application/problem+json", PROBLEM.replace("400", "502"))));
    }

    private void finds(String finding, Answer answer) {
        List<String> found = found(answer);
        assertTrue(found.stream().anyMatch(each -> each.contains(finding)), () -> finding + " is not in " + found);
    }

    private List<String> found(Answer answer) {
        return judge.findings(call("/api/v1/things", false), answer);
    }

    private Call call(String target, boolean astray) {
        Operation operation = Operation.of(contract).get(0);
        return new Call(0, operation, false, "GET", target, Caller.ANONYMOUS, List.of(), null, astray);
    }

    private static Answer answer(int status, String type, String body) {
        return new Answer(status, headers(type), body.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }

    private static Map<String, List<String>> headers(String type) {
        return new HashMap<>(Map.of("content-type", List.of(type), "api-version", List.of("1")));
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
