package cn.yujian.testing.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    record Happened(String id, Stage stage, String kind, BigDecimal length, LocalDate openedOn, List<Part> parts) {}

    record Part(String name, String note) {}

    enum Stage {
        PLANNED("planned"),
        BUILT("built");

        private final String code;

        Stage(String code) {
            this.code = code;
        }

        @JsonValue
        String code() {
            return code;
        }
    }

    @TempDir
    Path folder;

    @Test
    void findsNoDifferenceWhereThereIsNone() throws IOException {
        assertEquals(List.of(), differences(EventFolder.SCHEMA));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "note"                | "remark"
            "number"              | "integer"
            "date"                | "date-time"
            "planned", "built"    | "planned"
            "planned", "built"    | "planned", "built", "open"
            "type": "array"       | "type": "object"
            """)
    void findsWhatTheCodeWritesOtherwise(String before, String after) throws IOException {
        assertNotEquals(List.of(), differences(EventFolder.SCHEMA.replace(before, after)));
    }

    private List<String> differences(String schema) throws IOException {
        Shape shape = EventFolder.with(folder, schema).shape(EventFolder.TYPE);
        return Written.differences(Writing.of(Happened.class, JSON), shape);
    }
}
