package cn.yujian.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations of geodata stand in the whole contract as the others do. */
class WholeContractTest {

    private static final String MERGED =
            """
            {"paths": {"/api/v1/things": {"get": {"operationId": "getThing", "security": [{"token": ["admin"]}]}}},
             "components": {"schemas": {"Thing": {"type": "integer"}}}}
            """;

    private static final String GEODATA =
            """
            {"security": [{}, {"token": []}],
             "paths": {
               "/": {"get": {"operationId": "getRoot", "responses": {"400": {"$ref": "#/components/responses/Problem"}}}},
               "/collections/projects/items/{featureId}": {"get": {"operationId": "getThing",
                 "parameters": [{"$ref": "#/components/parameters/featureId"}],
                 "responses": {"200": {"content": {"application/geo+json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}}}},
             "components": {
               "parameters": {"featureId": {"name": "featureId", "in": "path", "schema": {"type": "string"}}},
               "responses": {"Problem": {"description": "A problem"}},
               "schemas": {"Thing": {"type": "object", "properties": {"name": {"type": "string", "nullable": true}}}}}}
            """;

    private final JsonNode whole = WholeContract.of(parse(MERGED), parse(GEODATA));
    private final List<Operation> operations = Operation.of(whole);

    @Test
    void everyOperationIsInItUnderAnIdOfItsOwn() {
        assertEquals(
                List.of("getThing", "getRootOfGeodata", "getThingOfGeodata"),
                operations.stream().map(Operation::id).toList());
        assertEquals(
                List.of("/api/v1/things", "/ogc", "/ogc/collections/projects/items/{featureId}"),
                operations.stream().map(Operation::path).toList());
    }

    @Test
    void whatIsSaidOnceHoldsForEach() {
        Operation feature = operations.get(2);

        assertTrue(feature.isOpen());
        assertTrue(feature.isOfWhatMayBeInternal());
        assertTrue(feature.takes("featureId"));
        assertFalse(operations.get(0).isOpen());
    }

    @Test
    void referencesLeadToWhatWasMeant() {
        assertTrue(operations.get(1).response(400, whole).isPresent());
        JsonNode schema =
                operations.get(2).response(200, whole).orElseThrow().at("/content/application~1geo+json/schema");
        AnswerSchemas schemas = new AnswerSchemas(whole);

        assertEquals(List.of(), schemas.check(schema, parse("{\"name\": null}")));
        assertEquals(1, schemas.check(schema, parse("{\"name\": 7}")).size());
        assertEquals(1, schemas.check(schema, parse("7")).size());
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
