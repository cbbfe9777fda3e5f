package cn.yujian.testing.events;

import static cn.yujian.testing.events.EventFolder.SCHEMA;
import static cn.yujian.testing.events.EventFolder.TYPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSchemasTest {

    private static final String GOOD =
            """
            {"id": "a-1", "stage": "built", "kind": "canal", "length": 1.5, "openedOn": "2026-11-25",
             "parts": [{"name": "x"}]}
            """;

    @TempDir
    Path folder;

    @Test
    void acceptsWhatTheSchemaSaysAndCodesThatAreStillToCome() throws IOException {
        EventSchemas schemas = EventFolder.with(folder, SCHEMA);

        assertEquals(List.of(), schemas.errors(TYPE, new ObjectMapper().readTree(GOOD)));
        assertEquals(Set.of(TYPE), schemas.types());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "a-1"            | "A 1"                      | /id
            "built"          | "torn-down"                | /stage
            1.5              | "1.5"                      | /length
            1.5              | 0                          | /length
            2026-11-25       | 25.11.2026                 | /openedOn
            {"name": "x"}    | {}                         | /parts/0
            "stage":         | "state":                   | stage
            "stage":         | "more": 1, "stage":        | /more is not declared
            {"name": "x"}    | {"name": "x", "more": {}}  | /parts[]/more is not declared
            """)
    void names(String before, String after, String fault) throws IOException {
        EventSchemas schemas = EventFolder.with(folder, SCHEMA);

        List<String> errors = schemas.errors(TYPE, new ObjectMapper().readTree(GOOD.replace(before, after)));

        assertTrue(errors.stream().anyMatch(error -> error.contains(fault)), errors::toString);
    }

    @Test
    void saysWhichTypeHasNoSchema() throws IOException {
        EventSchemas schemas = EventFolder.with(folder, SCHEMA);

        assertEquals(
                List.of("There is no schema of cn.yujian.test.other.v1"),
                schemas.errors("cn.yujian.test.other.v1", new ObjectMapper().readTree(GOOD)));
    }
}
