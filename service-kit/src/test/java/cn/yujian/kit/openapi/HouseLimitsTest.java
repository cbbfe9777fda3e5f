package cn.yujian.kit.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.junit.jupiter.api.Test;

class HouseLimitsTest {

    @Test
    void keepsWhatIsDeclared() {
        Schema name = text().maxLength(80);
        Schema code = text().enumeration(List.of("a", "b"));
        Schema year =
                integer().format("int32").minimum(BigDecimal.valueOf(1900)).maximum(BigDecimal.valueOf(2100));

        state(name, code, year);

        assertEquals(80, name.getMaxLength());
        assertNull(code.getMaxLength());
        assertEquals(BigDecimal.valueOf(1900), year.getMinimum());
        assertEquals(BigDecimal.valueOf(2100), year.getMaximum());
    }

    @Test
    void formatAndPatternSayHowLongATextIs() {
        Schema id = text().format("uuid");
        Schema day = text().format("date");
        Schema hash = text().pattern("^[0-9a-f]{64}$");
        Schema nullable = OASFactory.createSchema().type(List.of(SchemaType.STRING, SchemaType.NULL));

        state(id, day, hash, nullable);

        assertEquals(36, id.getMaxLength());
        assertEquals(10, day.getMaxLength());
        assertEquals(64, hash.getMaxLength());
        assertEquals(HouseLimits.TEXT, nullable.getMaxLength());
    }

    @Test
    void aPageHoldsAsManyRowsAsMayBeAskedFor() {
        Schema rows = OASFactory.createSchema().type(List.of(SchemaType.ARRAY)).items(text());
        Schema page = object().addProperty("items", rows).addProperty("next", text().format("uri"));
        Schema list = OASFactory.createSchema().type(List.of(SchemaType.ARRAY)).items(text());

        state(page, list);

        assertEquals(HouseLimits.PAGE, rows.getMaxItems());
        assertEquals(List.of("items", "next"), page.getRequired());
        assertEquals(HouseLimits.LIST, list.getMaxItems());
        assertEquals(HouseLimits.TEXT, rows.getItems().getMaxLength());
    }

    @Test
    void wholeNumbersAreNotNegativeAndExactInJson() {
        Schema position = integer().format("int64");
        Schema bare = integer();

        state(position, bare);

        assertEquals(BigDecimal.ZERO, position.getMinimum());
        assertEquals(new BigDecimal("9007199254740991"), position.getMaximum());
        assertEquals("int64", bare.getFormat());
    }

    @Test
    void parametersAreAsLongAsTheServerLetsThrough() {
        Schema query = text();
        Schema header = text();
        OpenAPI document = document();
        document.getPaths()
                .addPathItem(
                        "/things",
                        OASFactory.createPathItem()
                                .GET(OASFactory.createOperation()
                                        .addParameter(parameter("q", Parameter.In.QUERY, query))
                                        .addParameter(parameter("If-Match", Parameter.In.HEADER, header))
                                        .responses(OASFactory.createAPIResponses())));

        HouseLimits.state(document);

        assertEquals(HouseLimits.REQUEST_LINE, query.getMaxLength());
        assertEquals(HouseLimits.REQUEST_HEAD, header.getMaxLength());
    }

    private static Parameter parameter(String name, Parameter.In place, Schema schema) {
        return OASFactory.createParameter().name(name).in(place).schema(schema);
    }

    private static void state(Schema... schemas) {
        OpenAPI document = document();
        for (int i = 0; i < schemas.length; i++) {
            document.getComponents().addSchema("Schema" + i, schemas[i]);
        }
        HouseLimits.state(document);
    }

    private static OpenAPI document() {
        return OASFactory.createOpenAPI()
                .components(OASFactory.createComponents())
                .paths(OASFactory.createPaths());
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING));
    }

    private static Schema integer() {
        return OASFactory.createSchema().type(List.of(SchemaType.INTEGER));
    }

    private static Schema object() {
        return OASFactory.createSchema().type(List.of(SchemaType.OBJECT));
    }
}
