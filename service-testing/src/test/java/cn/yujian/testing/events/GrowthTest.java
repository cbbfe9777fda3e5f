package cn.yujian.testing.events;

import static cn.yujian.testing.events.EventFolder.SCHEMA;
import static cn.yujian.testing.events.EventFolder.TYPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            nothing                         | "kind"                                | "kind"
            an optional member              | "kind":                               | "width": {"type": "number"}, "kind":
            an optional member of an item   | "note": {"type": "string"}            | "note": {"type": "string"}, "size": {"type": "integer"}
            an object with its own needs    | "kind":                               | "owner": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}, "kind":
            a code of an open list          | "road", "rail"                        | "road", "rail", "canal"
            a description                   | "enum": ["planned"                    | "description": "How far it is", "enum": ["planned"
            the order of codes              | "planned", "built"                    | "built", "planned"
            """)
    void letsASchemaGrowBy(String what, String before, String after) throws IOException {
        assertEquals(List.of(), broken(before, after));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /kind is gone                           | "kind": {"type": "string", "x-extensible-enum": ["road", "rail"]}, | ''
            /parts[]/note is gone                   | , "note": {"type": "string"}          | ''
            /kind is gone                           | "kind":                               | "sort":
            /length changed its type                | "number", "exclusiveMinimum"          | "string", "exclusiveMinimum"
            /length changed its type                | "number", "exclusiveMinimum"          | "integer", "exclusiveMinimum"
            /parts changed its type                 | "array"                               | "object"
            /stage changed its required             | ["id", "stage", "parts"]              | ["id", "parts"]
            /length changed its required            | ["id", "stage", "parts"]              | ["id", "stage", "parts", "length"]
            /width is new and required              | "parts"], "properties": {             | "parts", "width"], "properties": {"width": {"type": "number"},
            /parts[]/size is new and required       | ["name"], "properties": {             | ["name", "size"], "properties": {"size": {"type": "integer"},
            /stage got codes                        | "planned", "built"                    | "planned", "built", "torn-down"
            /stage lost codes                       | "planned", "built"                    | "planned"
            /kind lost codes                        | "road", "rail"                        | "road"
            /stage changed its openness             | "enum"                                | "x-extensible-enum"
            /kind changed its openness              | "x-extensible-enum"                   | "enum"
            /parts[]/name got codes                 | "name": {"type": "string"}            | "name": {"type": "string", "enum": ["left", "right"]}
            /length changed its limits              | "exclusiveMinimum": 0                 | "exclusiveMinimum": -1
            /length changed its limits              | , "exclusiveMinimum": 0               | ''
            /openedOn changed its limits            | "format": "date"                      | "format": "date-time"
            /parts[]/name changed its limits        | "name": {"type": "string"}            | "name": {"type": "string", "maxLength": 5}
            /id changed its limits                  | {"$ref": "definitions.json#/$defs/slug"} | {"type": "string", "pattern": "^[A-Z]+$"}
            """)
    void refusesThat(String says, String before, String after) throws IOException {
        List<String> broken = broken(before, after);

        assertTrue(broken.stream().anyMatch(line -> line.startsWith(says)), broken::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "kind": {"type": "string"     | "kind": {"oneOf": [{"type": "string"}]
            "type": "array"               | "type": "array", "uniqueItems": true
            "id": {                       | "id": {"minLength": 1,
            definitions.json#/$defs/slug  | definitions.json#/$defs/nowhere
            """)
    void refusesASchemaItCannotCompare(String before, String after) throws IOException {
        EventSchemas schemas = EventFolder.with(folder, changed(before, after));

        assertThrows(IllegalArgumentException.class, () -> schemas.shape(TYPE));
    }

    private List<String> broken(String before, String after) throws IOException {
        EventSchemas released = EventFolder.with(folder.resolve("released"), SCHEMA);
        EventSchemas current = EventFolder.with(folder.resolve("current"), changed(before, after));
        return Growth.broken(released.shape(TYPE), current.shape(TYPE));
    }

    private static String changed(String before, String after) {
        int at = SCHEMA.indexOf(before);
        if (at < 0) {
            throw new IllegalArgumentException("Not in the schema: " + before);
        }
        return SCHEMA.substring(0, at) + after + SCHEMA.substring(at + before.length());
    }
}
