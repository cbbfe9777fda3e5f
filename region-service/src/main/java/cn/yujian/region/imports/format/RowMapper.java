package cn.yujian.region.imports.format;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.inject.Singleton;
import java.io.IOException;

/** How JSON becomes rows: as the API reads it, unknown members refused, numbers exact. */
@Singleton
public class RowMapper {

    private final ObjectMapper json;
    private final ObjectReader rows;

    RowMapper(ObjectMapper json) {
        // Features of a collection are read one by one: what follows one is the next.
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.rows = json.readerFor(RowBody.class);
    }

    ObjectMapper json() {
        return json;
    }

    RowBody read(byte[] text, int length) throws IOException {
        return rows.readValue(text, 0, length);
    }

    RowBody read(JsonNode tree) throws IOException {
        return rows.readValue(tree);
    }
}
