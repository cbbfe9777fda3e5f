package cn.yujian.gateway.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.route.RouteFixture;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractsTest {

    private final Contracts contracts = new Contracts(new YAMLMapper());

    @Test
    void readsTheContractOfEachRoute() {
        Contract contract = contracts
                .of(Map.of("region", RouteFixture.described("fixtures/region.yaml")))
                .get(0);

        assertEquals("region", contract.service());
        assertEquals("3.1.0", contract.document().path("openapi").asText());
    }

    @Test
    void refusesToGoWithoutAContract() {
        ContractException refusal = assertThrows(
                ContractException.class,
                () -> contracts.of(Map.of("region", RouteFixture.described("META-INF/contracts/none.yaml"))));

        assertTrue(
                refusal.getMessage()
                        .startsWith(
                                "No OpenAPI contract for route region: The class path has no META-INF/contracts/none.yaml"),
                refusal.getMessage());
    }

    @Test
    void refusesWhatIsNoDocument() {
        ContractException refusal = assertThrows(
                ContractException.class,
                () -> contracts.of(Map.of("region", RouteFixture.described("fixtures/empty.yaml"))));

        assertTrue(
                refusal.getMessage().contains("fixtures/empty.yaml is not an OpenAPI document"), refusal.getMessage());
    }
}
