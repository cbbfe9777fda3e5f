package cn.yujian.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A seed and a number make a call, always the same one; and the calls reach what they are to reach. */
class CallsTest {

    private static final int MANY = 2_000;
    private static final String CONTRACT =
            """
            {"paths": {
               "/api/v1/things": {"get": {"operationId": "listThings", "security": [{}],
                 "parameters": [{"name": "cursor", "in": "query", "schema": {"type": "string"}},
                                {"name": "limit", "in": "query", "schema": {"type": "string"}}]}},
               "/api/v1/things/{thing}": {"put": {"operationId": "setThing", "security": [{"token": ["editor"]}],
                 "parameters": [{"name": "thing", "in": "path", "schema": {"type": "string"}},
                                {"name": "If-Match", "in": "header"}, {"name": "Idempotency-Key", "in": "header"}],
                 "requestBody": {"content": {"application/json": {
                   "examples": {"one": {"value": {"name": "a", "size": 1}}},
                   "schema": {"type": "object", "required": ["name"], "properties": {
                     "name": {"type": "string"}, "size": {"type": "number"}}}}}}}}}}
            """;

    private final Calls calls = calls(1);

    @Test
    void aSeedGivesTheSameCallsAgain() {
        Calls again = calls(1);

        for (long number = MANY; number >= 0; number--) {
            assertEquals(said(calls.make(number)), said(again.make(number)));
        }
    }

    @Test
    void anotherSeedGivesOthers() {
        assertNotEquals(
                made().map(CallsTest::said).toList(),
                LongStream.range(0, MANY)
                        .mapToObj(calls(2)::make)
                        .map(CallsTest::said)
                        .toList());
    }

    @Test
    void operationsTakeTurns() {
        assertEquals("listThings", calls.make(6).operation().id());
        assertEquals("setThing", calls.make(7).operation().id());
    }

    @Test
    void thereAreRightCallsAndEveryKindOfOddOnes() {
        List<String> targets = made().map(Call::target).toList();
        List<String> bodies = made().filter(call -> call.body() != null)
                .map(call -> new String(call.body(), java.nio.charset.StandardCharsets.UTF_8))
                .toList();

        assertTrue(targets.contains("/api/v1/things"), "a list without anything");
        assertTrue(targets.contains("/api/v1/things/known"), "an id that is known");
        assertTrue(targets.stream().anyMatch(target -> target.contains("DROP")), "SQL in a URL");
        assertTrue(targets.stream().anyMatch(target -> target.contains("%ED%A0%80")), "no UTF-8 in a URL");
        assertTrue(targets.stream().anyMatch(target -> target.matches(".*cursor=bWFyawo.+")), "a forged cursor");
        assertTrue(bodies.contains("{\"name\":\"a\",\"size\":1}"), "the example");
        assertTrue(bodies.stream().anyMatch(body -> body.contains("\\ud800")), "half a surrogate pair");
        assertTrue(bodies.stream().anyMatch(body -> body.startsWith("[[[[[[")), "a deep body");
        assertTrue(made().anyMatch(call -> call.caller().authorization() != null), "a forged token");
        assertTrue(made().anyMatch(Call::straight) && made().anyMatch(call -> !call.straight()), "both ways");
    }

    @Test
    void aCallCanBeTypedAgain() {
        Call changing = made().filter(call -> call.headers().contains(new Call.Header("If-Match", Call.CURRENT_TAG)))
                .filter(call -> call.target().equals("/api/v1/things/known"))
                .findFirst()
                .orElseThrow();

        String line = changing.curl(8080);

        assertTrue(line.matches("base64 -d <<< \\S+ \\| curl .* -X PUT .*"), line);
        assertTrue(line.contains("$(./yujian token editor"), line);
        assertTrue(line.contains("-H \"If-Match: $(curl -gsSI "), line);
        assertTrue(line.endsWith(" 'http://localhost:8080/api/v1/things/known'"), line);
    }

    private Stream<Call> made() {
        return LongStream.range(0, MANY).mapToObj(calls::make);
    }

    private static String said(Call call) {
        return call.method()
                + call.target()
                + call.caller()
                + call.headers()
                + call.straight()
                + Arrays.toString(call.body());
    }

    private static Calls calls(long seed) {
        JsonNode contract = parse();
        Known known = new Known(
                Map.of("thing", List.of("known"), "region", List.of("nanchuan"), "limit", List.of("1")),
                Map.of("listThings", "bWFyawprZXk"));
        return new Calls(contract, Operation.of(contract), known, seed);
    }

    private static JsonNode parse() {
        try {
            return new ObjectMapper().readTree(CONTRACT);
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
