package cn.yujian.gateway.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.route.GatewayConfig;
import cn.yujian.gateway.route.RouteFixture;
import cn.yujian.gateway.route.RouteTable;
import cn.yujian.problem.ProblemType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contracts the services commit, under the routes the gateway ships. */
class ShippedContractsTest {

    private static final Pattern PROBLEM = Pattern.compile("/problems/([a-z][a-z-]*)");

    private final Contracts contracts = new Contracts(new YAMLMapper());

    @ParameterizedTest
    @ValueSource(strings = {"region", "project", "indicator"})
    void everyPublicPathOfAServiceIsRoutedToIt(String service) throws IOException {
        Map<String, GatewayConfig.RouteConfig> shipped = RouteFixture.shipped();
        RouteTable table = RouteFixture.table(shipped);

        JsonNode paths = contracts
                .of(Map.of(service, shipped.get(service)))
                .get(0)
                .document()
                .path("paths");

        assertTrue(paths.size() > 0, "the contract describes no path");
        paths.fieldNames()
                .forEachRemaining(path -> assertEquals(
                        service, table.find(path).map(route -> route.name()).orElse("no route"), path));
    }

    @Test
    void everyProblemTheyNameIsInTheCatalogue() throws IOException {
        Map<String, GatewayConfig.RouteConfig> shipped = RouteFixture.shipped();
        List<String> slugs = new ArrayList<>();
        for (Contract contract : contracts.of(shipped)) {
            contract.document()
                    .findValues("x-problem-types")
                    .forEach(types -> types.forEach(type -> slugs.add(type.asText())));
            Matcher mentioned = PROBLEM.matcher(contract.document().toString());
            while (mentioned.find()) {
                slugs.add(mentioned.group(1));
            }
        }

        assertTrue(slugs.size() > 20, slugs.toString());
        for (String slug : slugs) {
            assertTrue(ProblemType.ofSlug(slug).isPresent(), slug);
        }
    }

    @Test
    void theyMergeIntoOne() throws IOException {
        Map<String, GatewayConfig.RouteConfig> shipped = RouteFixture.shipped();

        JsonNode merged = Merge.of(
                contracts.of(shipped),
                RouteFixture.table(shipped),
                contracts.resource("META-INF/suite.yaml"),
                "https://yujian.example");

        List<String> references = merged.findValuesAsText("$ref");
        assertTrue(references.size() > 0, "the contracts share nothing");
        for (String reference : references) {
            assertTrue(!merged.at(reference.substring(1)).isMissingNode(), reference);
        }
    }
}
