package cn.yujian.region.imports.format;

import cn.yujian.region.imports.domain.Rejection;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Rows as the features of an RFC 7946 collection, read one by one: members are properties, the outline is the geometry. */
final class GeoJsonRows {

    private static final Set<String> OF_A_FEATURE = Set.of("type", "id", "properties", "geometry", "bbox");

    private final RowReading reading;

    GeoJsonRows(RowReading reading) {
        this.reading = reading;
    }

    void read(InputStream in) throws IOException {
        Rationed rationed = new Rationed(in);
        JsonParser parser = reading.mapper().json().getFactory().createParser(rationed);
        try (parser) {
            if (!enterFeatures(parser, rationed)) {
                reading.broken(
                        1,
                        Rejection.of(
                                "not-a-feature-collection",
                                "",
                                "应为 GeoJSON FeatureCollection",
                                "A GeoJSON FeatureCollection is expected"));
                return;
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                rationed.renew();
                long line = parser.currentTokenLocation().getLineNr();
                JsonNode feature = reading.mapper().json().readTree(parser);
                reading.row(line, pointer -> null, () -> reading.mapper().read(row(feature)));
            }
            requireEnd(parser, rationed);
        } catch (JsonProcessingException torn) {
            reading.broken(
                    Math.max(1, parser.currentLocation().getLineNr()),
                    RowReading.malformed(parser.currentLocation().getColumnNr()));
        } catch (TooMuch unused) {
            reading.broken(Math.max(1, parser.currentLocation().getLineNr()), RowReading.tooLong());
        }
    }

    private boolean enterFeatures(JsonParser parser, Rationed rationed) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            rationed.renew();
            boolean features = parser.currentName().equals("features");
            boolean type = parser.currentName().equals("type");
            JsonToken value = parser.nextToken();
            if (features) {
                return value == JsonToken.START_ARRAY;
            }
            if (type && !"FeatureCollection".equals(parser.getText())) {
                return false;
            }
            parser.skipChildren();
        }
        return false;
    }

    /** A collection that breaks off may be one that was cut short on its way. */
    private void requireEnd(JsonParser parser, Rationed rationed) throws IOException {
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            reading.broken(
                    parser.currentTokenLocation().getLineNr(),
                    RowReading.malformed(parser.currentTokenLocation().getColumnNr()));
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            rationed.renew();
            parser.nextToken();
            parser.skipChildren();
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            reading.broken(
                    parser.currentLocation().getLineNr(),
                    RowReading.malformed(parser.currentLocation().getColumnNr()));
        }
    }

    private static ObjectNode row(JsonNode feature) throws UnfitRow {
        RowBody.require(
                "Feature".equals(feature.path("type").asText()),
                "/type",
                "not-a-feature",
                "应为 GeoJSON Feature",
                "A GeoJSON Feature is expected");
        for (Iterator<String> names = feature.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            RowBody.require(
                    OF_A_FEATURE.contains(name), "/" + name, "unknown-member", "未知成员 " + name, "Unknown member");
        }
        JsonNode properties = feature.path("properties");
        RowBody.require(
                properties.isObject() || properties.isNull() || properties.isMissingNode(),
                "/properties",
                "wrong-type",
                "properties 应为对象",
                "properties is an object");
        ObjectNode row = properties.isObject() ? (ObjectNode) properties : JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> own : Map.of("id", feature.path("id"), "geometry", feature.path("geometry"))
                .entrySet()) {
            if (!own.getValue().isMissingNode() && !own.getValue().isNull()) {
                row.set(own.getKey(), own.getValue());
            }
        }
        return row;
    }

    /** Ends a feature that would fill the memory. */
    private static final class Rationed extends FilterInputStream {

        private long left = RowFormat.LONGEST_ROW;

        Rationed(InputStream in) {
            super(in);
        }

        void renew() {
            left = RowFormat.LONGEST_ROW;
        }

        @Override
        public int read() throws IOException {
            take(1);
            return super.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            take(read);
            return read;
        }

        private void take(int bytes) throws TooMuch {
            left -= bytes;
            if (left < 0) {
                throw new TooMuch();
            }
        }
    }

    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
