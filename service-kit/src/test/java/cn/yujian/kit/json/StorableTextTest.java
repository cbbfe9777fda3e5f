package cn.yujian.kit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {

    private final ObjectMapper json = new ObjectMapper();

    record Body(List<String> texts) {}

    @BeforeEach
    void customize() {
        new StorableText().customize(json);
    }

    @Test
    void readsWhatTheDatabaseKeeps() throws JsonProcessingException {
        String read = json.readValue("{\"texts\": [\"\\ud840\\udc0b 渝 \\u0001\"]}", Body.class)
                .texts()
                .get(0);

        assertEquals("\ud840\udc0b 渝 \u0001", read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000",
                "a\\u0000b",
                "\\ud800",
                "\\udc00",
                "\\ud800a",
                "\\udc0b\\ud840",
                "\\ud840\\ud840\\udc0b"
            })
    void refusesWhatItDoesNotKeepAndSaysWhere(String text) {
        JsonMappingException refused = assertThrows(
                JsonMappingException.class, () -> json.readValue("{\"texts\": [\"a\", \"" + text + "\"]}", Body.class));

        assertEquals(1, refused.getPath().get(1).getIndex());
        assertThrows(
                JsonMappingException.class,
                () -> json.readValue("{\"" + text + "\": 1}", new TypeReference<Map<String, Integer>>() {}));
    }
}
