package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Geodata through the gateway, against the requirements of OGC 17-069r4, each named where it is tested, and read by GDAL. The
 * official executable suite is in no registry that the build reaches; what it asks of the classes core, oas30 and geojson is
 * asked here and in the tests of the services.
 */
@ExtendWith(RunningSuite.class)
class OgcApiIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPEN_API = "application/vnd.oai.openapi+json;version=3.0";
    private static final String INTERNAL = "kangle-coal-storage-base";
    private static final int PROJECTS = 77;

    @Test
    void landingPageLeadsToEverything() {
        // /req/core/root-op, /req/core/root-success
        JsonPath page = given().get("/ogc")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("title", notNullValue())
                .body("links.rel", hasItems("self", "service-desc", "conformance", "data"))
                .extract()
                .jsonPath();

        for (String rel : List.of("self", "service-desc", "conformance", "data")) {
            String type = page.getString("links.find { it.rel == '" + rel + "' }.type");
            given().accept(type)
                    .get(URI.create(page.getString("links.find { it.rel == '" + rel + "' }.href")))
                    .then()
                    .statusCode(200)
                    .contentType(equalTo(type));
        }
    }

    @Test
    void declaresWhatItConformsTo() {
        // /req/core/conformance-op, /req/core/conformance-success
        String standard = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";
        given().get("/ogc/conformance")
                .then()
                .statusCode(200)
                .body("conformsTo", containsInAnyOrder(standard + "core", standard + "oas30", standard + "geojson"));
    }

    @Test
    void definesTheApi() {
        // /req/core/api-definition-op, /req/oas30/oas-definition-1, /req/oas30/oas-definition-2, /req/oas30/oas-impl
        JsonPath definition = given().accept(OPEN_API)
                .get("/ogc/api")
                .then()
                .statusCode(200)
                .contentType(equalTo(OPEN_API))
                .extract()
                .jsonPath();

        assertTrue(definition.getString("openapi").startsWith("3.0"));
        // /req/core/fc-limit-definition, /req/core/fc-bbox-definition, /req/core/fc-time-definition
        Map<String, Map<String, Object>> parameters = definition.getMap("components.parameters");
        for (String name : List.of("limit", "bbox", "datetime")) {
            Map<String, Object> parameter = parameters.get(name);
            assertEquals("query", parameter.get("in"));
            assertEquals(false, parameter.get("required"));
            assertEquals("form", parameter.get("style"));
            assertEquals(false, parameter.get("explode"));
        }
        assertEquals("integer", definition.getString("components.parameters.limit.schema.type"));
        assertEquals("array", definition.getString("components.parameters.bbox.schema.type"));
        assertEquals("number", definition.getString("components.parameters.bbox.schema.items.type"));
        assertEquals("string", definition.getString("components.parameters.datetime.schema.type"));
    }

    @Test
    void unitesTheCollectionsOfTheServices() {
        // /req/core/fc-md-op, /req/core/fc-md-success, /req/core/fc-md-links, /req/core/fc-md-items,
        // /req/core/fc-md-items-links
        JsonPath list = given().get("/ogc/collections")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("ETag", notNullValue())
                .body("links.rel", hasItem("self"))
                .body("collections.id", containsInAnyOrder("regions", "projects", "places"))
                .body("collections.crs.flatten()", everyItem(equalTo("http://www.opengis.net/def/crs/OGC/1.3/CRS84")))
                .body("collections.find { it.id == 'regions' }.extent.spatial.bbox", notNullValue())
                .extract()
                .jsonPath();

        for (String id : list.<String>getList("collections.id")) {
            // /req/core/sfc-md-op, /req/core/sfc-md-success: the description alone is that of the list
            assertEquals(
                    list.<Map<String, Object>>get("collections.find { it.id == '" + id + "' }"),
                    given().get("/ogc/collections/" + id).jsonPath().<Map<String, Object>>get());
            String items =
                    list.getString("collections.find { it.id == '" + id + "' }.links.find { it.rel == 'items' }.href");
            given().get(URI.create(items)).then().statusCode(200).contentType("application/geo+json");
        }
        given().header("If-None-Match", given().get("/ogc/collections").header("ETag"))
                .get("/ogc/collections")
                .then()
                .statusCode(304);
        given().get("/ogc/collections/rivers").then().statusCode(404);
    }

    @Test
    void everyOperationAnswersAsTheDefinitionSays() throws IOException {
        // /req/oas30/completeness, /req/oas30/exceptions-codes, /req/geojson/content, /req/geojson/definition
        JsonNode definition =
                JSON.readTree(given().accept("application/json").get("/ogc/api").asString());
        List<String> wrong = new ArrayList<>();
        int answers = 0;
        for (Map.Entry<String, JsonNode> path : definition.path("paths").properties()) {
            JsonNode answer = path.getValue().at("/get/responses/200");
            JsonNode response = answer.has("$ref")
                    ? definition.at(answer.path("$ref").asText().substring(1))
                    : answer;
            Map.Entry<String, JsonNode> content =
                    response.path("content").properties().iterator().next();
            String address = "/ogc" + (path.getKey().equals("/") ? "" : path.getKey());
            if (address.contains("{featureId}")) {
                String collection = address.substring(0, address.indexOf("/{"));
                address =
                        collection + "/" + given().get(collection + "?limit=1").path("features[0].id");
            }
            String body = given().accept(content.getKey())
                    .get(address)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            // /req/core/query-param-unknown
            given().queryParam("unheard-of", "1")
                    .get(address)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
            if (content.getKey().contains("json")) {
                validator(definition, content.getValue().path("schema"))
                        .validate(JSON.readTree(body))
                        .forEach(error -> wrong.add(path.getKey() + " " + error));
            }
            answers++;
        }

        assertEquals(List.of(), wrong);
        assertTrue(answers >= 14, "only " + answers + " operations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"regions", "projects", "places"})
    void pagesLeadThroughTheWholeCollection(String collection) {
        // /req/core/fc-op, /req/core/fc-response, /req/core/fc-links, /req/core/fc-rel-type, /req/core/fc-numberMatched
        List<String> seen = new ArrayList<>();
        URI url = URI.create(RunningSuite.stack().gatewayUrl() + "/ogc/collections/" + collection + "/items?limit=3");
        int matched = -1;
        while (url != null) {
            JsonPath page = given().accept("application/geo+json")
                    .get(url)
                    .then()
                    .statusCode(200)
                    .contentType("application/geo+json")
                    .body("type", equalTo("FeatureCollection"))
                    .body("links.rel", hasItem("self"))
                    .body("links.type", everyItem(notNullValue()))
                    .extract()
                    .jsonPath();
            matched = page.getInt("numberMatched");
            assertEquals(page.getList("features").size(), page.getInt("numberReturned"));
            seen.addAll(page.getList("features.id"));
            String next = page.getString("links.find { it.rel == 'next' }?.href");
            url = next == null ? null : URI.create(next);
        }

        assertEquals(matched, seen.size());
        assertEquals(matched, new HashSet<>(seen).size());
    }

    @ParameterizedTest
    @CsvSource({
        "bbox, '106,29,107'",
        "bbox, '29,106,30,107'",
        "bbox, 'w,s,e,n'",
        "datetime, tomorrow",
        "limit, -1",
        "cursor, x"
    })
    void refusesWhatCannotBeMeant(String name, String value) {
        // /req/core/query-param-invalid
        for (String collection : List.of("regions", "projects", "places")) {
            given().queryParam(name, value)
                    .get("/ogc/collections/" + collection + "/items")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void answersTheBoxesOfTheAbstractTests() {
        // /ats/core/fc-bbox-response: extent, prime meridian, equator, antimeridian, both poles
        for (String box :
                List.of("-1.5,50.0,1.5,53.0", "-80,-5,-70,5", "177,65,-177,70", "-180,85,180,90", "-180,-90,180,-85")) {
            given().queryParam("bbox", box)
                    .get("/ogc/collections/regions/items")
                    .then()
                    .statusCode(200)
                    .body("features.findAll { it.geometry != null }.size()", equalTo(0));
        }
        List<Number> extent = given().get("/ogc/collections/regions").path("extent.spatial.bbox[0]");
        given().queryParam("bbox", extent.get(0) + "," + extent.get(1) + "," + extent.get(2) + "," + extent.get(3))
                .get("/ogc/collections/regions/items")
                .then()
                .body("numberMatched", equalTo(40));
    }

    @Test
    void onlyReads() {
        // /req/core/http
        for (String path : List.of("/ogc", "/ogc/conformance", "/ogc/api", "/ogc/collections")) {
            given().post(path).then().statusCode(405);
            given().head(path).then().statusCode(200);
        }
        given().delete("/ogc/collections/regions/items/nanchuan").then().statusCode(405);
    }

    @Test
    void nothingInternalShows() {
        access("INTERNAL");
        try {
            assertEquals(PROJECTS - 1, matched(given()));
            assertEquals(PROJECTS - 1, matched(as("reporter", "nanchuan")));
            assertEquals(PROJECTS, matched(as("reader")));
            given().get("/ogc/collections/projects/items/" + INTERNAL).then().statusCode(404);
            assertFalse(given().get("/ogc/collections/places/items").asString().contains("康乐"));
            as("reader")
                    .get("/ogc/collections/projects/items/" + INTERNAL)
                    .then()
                    .statusCode(200)
                    .body("properties.accessLevel", equalTo("INTERNAL"));
        } finally {
            access("PUBLIC");
        }
        assertEquals(PROJECTS, matched(given()));
    }

    @Test
    void gdalOpensAllCollections() throws IOException, InterruptedException {
        Tool ogrinfo = Tool.require("ogrinfo", "gdal-bin");

        String layers = ogrinfo.run("-ro", address());
        assertTrue(layers.contains(": regions"), layers);
        assertTrue(layers.contains(": projects"), layers);
        assertTrue(layers.contains(": places"), layers);

        String regions = ogrinfo.run("-ro", "-so", address(), "regions");
        assertTrue(regions.contains("Feature Count: 40"), regions);
        assertTrue(regions.contains("nameZh: String"), regions);
        assertTrue(regions.contains("categories: StringList"), regions);
        assertTrue(regions.contains("validFrom: Date"), regions);

        String projects = ogrinfo.run("-ro", "-so", address(), "projects");
        assertTrue(projects.contains("Feature Count: " + PROJECTS), projects);
        assertTrue(projects.contains("regions: StringList"), projects);

        String near = ogrinfo.run(
                "-ro", "-q", address(), "regions", "-spat", "107.05", "29.1", "107.15", "29.2", "-geom=SUMMARY");
        assertTrue(near.contains("nameZh (String) = 南川区"), near);
        assertFalse(near.contains("nameZh (String) = 万州区"), near);
    }

    @Test
    void gdalReadsEveryPage() throws IOException, InterruptedException {
        Tool ogrinfo = Tool.require("ogrinfo", "gdal-bin");

        String all = ogrinfo.run("-ro", "-q", "-geom=NO", "-oo", "PAGE_SIZE=7", address(), "projects");

        assertEquals(PROJECTS, all.split("OGRFeature\\(projects\\)", -1).length - 1, all);
    }

    @Test
    void theStartPageLeadsHere() {
        given().accept("application/json").get("/").then().body("geodata", endsWith("/ogc"));
        given().accept("text/html").get("/").then().body(containsString("href=\"/ogc\""));
    }

    private static String address() {
        return "OAPIF:" + RunningSuite.stack().gatewayUrl() + "/ogc";
    }

    private static int matched(RequestSpecification caller) {
        return caller.get("/ogc/collections/projects/items").jsonPath().getInt("numberMatched");
    }

    private static RequestSpecification as(String role, String... regions) {
        return given().auth().oauth2(RunningSuite.stack().token(role, regions));
    }

    private static void access(String level) {
        String project = "/api/v1/projects/" + INTERNAL;
        as("editor")
                .header("If-Match", as("editor").get(project).header("ETag"))
                .contentType("application/merge-patch+json")
                .body("{\"accessLevel\": \"" + level + "\"}")
                .patch(project)
                .then()
                .statusCode(200);
    }

    private static Schema validator(JsonNode definition, JsonNode schema) {
        ObjectNode root = JSON.createObjectNode();
        root.putArray("allOf").add(schema);
        root.set("components", definition.get("components"));
        return SchemaRegistry.withDefaultDialect(Dialects.getOpenApi30()).getSchema(root);
    }

    /** A program of the machine; where it is missing the test is skipped visibly, or fails where tools are required. */
    private record Tool(String name) {

        static Tool require(String name, String debianPackage) throws IOException, InterruptedException {
            NodeFolder.require("geodata", name, debianPackage);
            return new Tool(name);
        }

        String run(String... arguments) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of(name));
            command.addAll(List.of(arguments));
            NodeFolder.Outcome outcome = NodeFolder.run(new File("."), command.toArray(String[]::new));
            assertEquals(0, outcome.exit(), outcome.said());
            return outcome.said();
        }
    }
}
