package cn.yujian.gateway.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.route.RouteFixture;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergeTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void takesInfoAndServerFromTheSuite() {
        JsonNode merged = merge(contract("region", "paths: {}"));

        assertEquals("Suite", merged.at("/info/title").asText());
        assertEquals("https://yujian.example", merged.at("/servers/0/url").asText());
        assertEquals(1, merged.get("servers").size());
    }

    @Test
    void unitesPublicPathsOnly() {
        JsonNode merged = merge(
                contract(
                        "region",
                        """
                        paths:
                          /api/v1/regions: {get: {operationId: regions}}
                          /q/health: {get: {operationId: health}}
                          /api/v1/elsewhere: {get: {operationId: elsewhere}}
                        """),
                contract("project", "paths: {/api/v1/projects: {get: {operationId: projects}}}"));

        assertEquals(List.of("/api/v1/regions", "/api/v1/projects"), names(merged.get("paths")));
    }

    @Test
    void keepsEqualComponentsOnce() {
        String components = "components: {schemas: {Problem: {type: object}}}\npaths: {}";

        JsonNode merged = merge(contract("region", components), contract("project", components));

        assertEquals(List.of("Problem"), names(merged.at("/components/schemas")));
    }

    @Test
    void prefixesDifferingComponentsAndRewritesTheirReferences() {
        JsonNode merged = merge(
                contract(
                        "region",
                        """
                        paths: {/api/v1/regions: {get: {schema: {$ref: '#/components/schemas/Page'}}}}
                        components: {schemas: {Page: {title: regions}}}
                        """),
                contract(
                        "project",
                        """
                        paths: {/api/v1/projects: {get: {schema: {$ref: '#/components/schemas/Page/properties/items'}}}}
                        components:
                          schemas:
                            Page: {title: projects}
                            Any: {discriminator: {mapping: {a: Page, b: '#/components/schemas/Page'}}}
                        """));

        assertEquals(List.of("RegionPage", "ProjectPage", "Any"), names(merged.at("/components/schemas")));
        assertEquals(
                "#/components/schemas/RegionPage",
                merged.path("paths")
                        .path("/api/v1/regions")
                        .at("/get/schema/$ref")
                        .asText());
        assertEquals(
                "#/components/schemas/ProjectPage/properties/items",
                merged.path("paths")
                        .path("/api/v1/projects")
                        .at("/get/schema/$ref")
                        .asText());
        JsonNode mapping = merged.at("/components/schemas/Any/discriminator/mapping");
        assertEquals("ProjectPage", mapping.get("a").asText());
        assertEquals("#/components/schemas/ProjectPage", mapping.get("b").asText());
    }

    @Test
    void separatesEqualComponentsThatReferToDifferingOnes() {
        String list =
                "paths: {}\ncomponents: {schemas: {List: {items: {$ref: '#/components/schemas/Item'}}, Item: {title: %s}}}";

        JsonNode merged =
                merge(contract("region", list.formatted("region")), contract("project", list.formatted("project")));

        assertEquals(
                "#/components/schemas/RegionItem",
                merged.at("/components/schemas/RegionList/items/$ref").asText());
        assertEquals(
                "#/components/schemas/ProjectItem",
                merged.at("/components/schemas/ProjectList/items/$ref").asText());
        assertFalse(merged.at("/components/schemas").has("List"));
    }

    @Test
    void separatesEqualComponentsInAnyKindThatReferToDifferingOnes() {
        String list =
                "paths: {}\ncomponents: {schemas: {Item: {title: %s}}, responses: {Items: {$ref: '#/components/schemas/Item'}}}";

        JsonNode merged =
                merge(contract("region", list.formatted("region")), contract("project", list.formatted("project")));

        assertEquals(List.of("RegionItems", "ProjectItems"), names(merged.at("/components/responses")));
    }

    @Test
    void refusesAPrefixedNameThatIsTaken() {
        String message = refusal(
                contract("region", "paths: {}\ncomponents: {schemas: {Page: {title: a}, RegionPage: {title: other}}}"),
                contract("project", "paths: {}\ncomponents: {schemas: {Page: {title: b}}}"));

        assertTrue(message.contains("RegionPage"), message);
    }

    @Test
    void refusesOnePathTwice() {
        String message = refusal(
                contract("region", "paths: {'/api/v1/regions/{id}': {get: {}}}"),
                contract("region", "paths: {'/api/v1/regions/{name}': {get: {}}}"));

        assertEquals("region and region both describe /api/v1/regions/{name}", message);
    }

    @Test
    void refusesOneOperationIdTwice() {
        String message = refusal(
                contract("region", "paths: {/api/v1/regions: {get: {operationId: list}}}"),
                contract("project", "paths: {/api/v1/projects: {get: {operationId: list}}}"));

        assertEquals("operationId list is both get /api/v1/regions and get /api/v1/projects", message);
    }

    @Test
    void refusesSecuritySchemesThatDiffer() {
        String message = refusal(
                contract("region", "paths: {}\ncomponents: {securitySchemes: {token: {type: http}}}"),
                contract("project", "paths: {}\ncomponents: {securitySchemes: {token: {type: apiKey}}}"));

        assertTrue(message.startsWith("Security scheme token of region differs"), message);
    }

    @Test
    void refusesAnOlderOpenApi() {
        String message = refusal(new Contract("region", yaml("{openapi: 3.0.3, paths: {}}")));

        assertEquals("The contract of region is OpenAPI '3.0.3', not 3.1", message);
    }

    @Test
    void keepsTagsAndGroupsThemByService() {
        JsonNode merged = merge(
                contract(
                        "region",
                        """
                        info: {title: Regions}
                        tags: [{name: regions, description: R}, {name: unused}]
                        paths: {/api/v1/regions: {get: {tags: [regions]}}}
                        """),
                contract("project", "info: {title: Projects}\npaths: {/api/v1/projects: {get: {tags: [projects]}}}"));

        assertEquals(
                "[{\"name\":\"regions\",\"description\":\"R\"}]",
                merged.get("tags").toString());
        assertEquals(
                "[{\"name\":\"Regions\",\"tags\":[\"regions\"]},{\"name\":\"Projects\",\"tags\":[\"projects\"]}]",
                merged.get("x-tagGroups").toString());
    }

    @Test
    void givesEachOperationTheSecurityOfItsService() {
        JsonNode merged = merge(
                contract(
                        "region",
                        """
                security: [{token: []}]
                paths: {/api/v1/regions: {get: {security: []}, post: {}}}
                """));

        JsonNode path = merged.path("paths").path("/api/v1/regions");
        assertEquals("[]", path.at("/get/security").toString());
        assertEquals("[{\"token\":[]}]", path.at("/post/security").toString());
    }

    @Test
    void leavesTheContractsAsTheyWere() {
        Contract contract = contract("region", "paths: {/api/v1/regions: {get: {}}}\nsecurity: [{token: []}]");
        String before = contract.document().toString();

        merge(contract);

        assertEquals(before, contract.document().toString());
    }

    private static ObjectNode merge(Contract... contracts) {
        ObjectNode suite = yaml("{openapi: 3.1.0, info: {title: Suite}}");
        return Merge.of(List.of(contracts), RouteFixture.regionsAndProjects(), suite, "https://yujian.example");
    }

    private static String refusal(Contract... contracts) {
        return assertThrows(ContractException.class, () -> merge(contracts)).getMessage();
    }

    private static Contract contract(String service, String content) {
        return new Contract(service, yaml("openapi: 3.1.0\n" + content));
    }

    private static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) YAML.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
