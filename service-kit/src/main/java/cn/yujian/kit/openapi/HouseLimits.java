package cn.yujian.kit.openapi;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * States how long, how many and how large a value can be where its own declaration does not: what the HTTP server lets through
 * for parameters, what a page holds, what a format allows. Readers size their columns and buffers by it.
 */
final class HouseLimits {

    /** The HTTP server refuses a longer request line, and path and query are in it. */
    static final int REQUEST_LINE = 4_096;

    /** The HTTP server refuses a longer request head. */
    static final int REQUEST_HEAD = 20_480;

    /** Longest text of a response: nothing that comes in is longer, and the system tests hold the plan's texts against it. */
    static final int TEXT = 65_536;

    /** A link repeats the query and adds a cursor. */
    static final int LINK = 2 * REQUEST_LINE;

    static final int PAGE = 1_000;
    static final int LIST = 100_000;

    /** Longest table of one page, in characters. */
    static final int TABLE = PAGE * TEXT;

    /** JSON readers keep integers exactly up to here (RFC 8259, 6). */
    static final BigDecimal EXACT_INTEGER = BigDecimal.valueOf((1L << 53) - 1);

    private static final Map<String, Integer> BY_FORMAT = Map.of("uuid", 36, "date", 10, "date-time", 35, "uri", LINK);
    private static final Pattern FIXED_LENGTH = Pattern.compile("\\^\\[[^\\]]+\\]\\{([0-9]+)\\}\\$");

    private HouseLimits() {}

    static void state(OpenAPI document) {
        values(document.getComponents().getSchemas()).forEach(schema -> bound(schema, TEXT));
        values(document.getComponents().getResponses()).forEach(HouseLimits::bound);
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(HouseLimits::bound);
    }

    private static void bound(Operation operation) {
        for (Parameter parameter : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
            bound(parameter.getSchema(), parameter.getIn() == Parameter.In.HEADER ? REQUEST_HEAD : REQUEST_LINE);
        }
        if (operation.getRequestBody() != null) {
            bound(operation.getRequestBody().getContent());
        }
        operation.getResponses().getAPIResponses().values().forEach(HouseLimits::bound);
    }

    private static void bound(APIResponse response) {
        bound(response.getContent());
        for (Header header : values(response.getHeaders())) {
            bound(header.getSchema(), LINK);
        }
    }

    private static void bound(Content content) {
        if (content == null) {
            return;
        }
        content.getMediaTypes()
                .forEach((type, media) ->
                        bound(((MediaType) media).getSchema(), type.equals("text/csv") ? TABLE : TEXT));
    }

    private static void bound(Schema schema, int text) {
        if (schema == null || schema.getRef() != null) {
            return;
        }
        List<SchemaType> types = Objects.requireNonNullElse(schema.getType(), List.of());
        if (types.contains(SchemaType.STRING)) {
            boundText(schema, text);
        }
        if (types.contains(SchemaType.INTEGER)) {
            boundInteger(schema);
        }
        if (types.contains(SchemaType.ARRAY) && schema.getMaxItems() == null) {
            schema.setMaxItems(LIST);
        }
        boundPage(schema);
        parts(schema).forEach(part -> bound(part, text));
    }

    private static Stream<Schema> parts(Schema schema) {
        return Stream.of(
                        values(schema.getProperties()),
                        Objects.requireNonNullElse(schema.getAllOf(), List.<Schema>of()),
                        Objects.requireNonNullElse(schema.getAnyOf(), List.<Schema>of()),
                        Objects.requireNonNullElse(schema.getOneOf(), List.<Schema>of()),
                        Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema())
                                .filter(Objects::nonNull)
                                .toList())
                .flatMap(Collection::stream);
    }

    // What has items and next is a page: it always has both, and no more rows than may be asked for.
    private static void boundPage(Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null || !properties.containsKey("next")) {
            return;
        }
        Schema items = properties.get("items");
        if (items != null && schema.getRequired() == null) {
            schema.setRequired(List.of("items", "next"));
        }
        if (items != null && items.getMaxItems() == null) {
            items.setMaxItems(PAGE);
        }
    }

    private static void boundText(Schema schema, int text) {
        if (schema.getMaxLength() != null || schema.getEnumeration() != null || schema.getConstValue() != null) {
            return;
        }
        Matcher fixed = FIXED_LENGTH.matcher(Objects.requireNonNullElse(schema.getPattern(), ""));
        if (fixed.matches()) {
            schema.setMaxLength(Integer.valueOf(fixed.group(1)));
            return;
        }
        schema.setMaxLength(BY_FORMAT.getOrDefault(Objects.requireNonNullElse(schema.getFormat(), ""), text));
    }

    // No whole number of the suite is negative: they count, order or name a year.
    private static void boundInteger(Schema schema) {
        if (schema.getFormat() == null) {
            boolean small = schema.getMaximum() != null
                    && schema.getMaximum().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
            schema.setFormat(small ? "int32" : "int64");
        }
        if (schema.getMinimum() == null && schema.getExclusiveMinimum() == null) {
            schema.setMinimum(BigDecimal.ZERO);
        }
        if (schema.getMaximum() == null && schema.getExclusiveMaximum() == null) {
            schema.setMaximum(
                    schema.getFormat().equals("int32") ? BigDecimal.valueOf(Integer.MAX_VALUE) : EXACT_INTEGER);
        }
    }

    private static <T> Collection<T> values(Map<String, T> map) {
        return map == null ? List.of() : map.values();
    }
}
