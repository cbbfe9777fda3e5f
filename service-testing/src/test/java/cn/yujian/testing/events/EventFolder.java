package cn.yujian.testing.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Schemas of a small event, written into a folder of the test's own. */
final class EventFolder {

    static final String TYPE = "cn.yujian.test.happened.v1";

    static final String SCHEMA =
            """
            {"type": "object", "required": ["id", "stage", "parts"], "properties": {
              "id": {"$ref": "definitions.json#/$defs/slug"},
              "stage": {"type": "string", "enum": ["planned", "built"]},
              "kind": {"type": "string", "x-extensible-enum": ["road", "rail"]},
              "length": {"type": "number", "exclusiveMinimum": 0},
              "openedOn": {"type": "string", "format": "date"},
              "parts": {"type": "array", "items": {"type": "object", "required": ["name"], "properties": {
                "name": {"type": "string"}, "note": {"type": "string"}}}}}}
            """;

    private static final String DEFINITIONS =
            """
            {"$defs": {"slug": {"type": "string", "pattern": "^[a-z0-9-]{1,80}$"}}}
            """;

    private EventFolder() {}

    static EventSchemas with(Path folder, String schema) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("definitions.json"), DEFINITIONS);
        Files.writeString(folder.resolve(TYPE + ".schema.json"), schema);
        return new EventSchemas(folder);
    }
}
