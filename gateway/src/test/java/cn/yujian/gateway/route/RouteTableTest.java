package cn.yujian.gateway.route;

import static cn.yujian.gateway.route.RouteFixture.aRoute;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    private final RouteTable table = RouteTable.of(Map.of(
            "region", aRoute(List.of("/api/v1/regions", "/api/v1/policies"), "http://localhost:8081"),
            "history", aRoute(List.of("/api/v1/regions/history"), "http://localhost:8082")));

    @ParameterizedTest
    @CsvSource({
        "/api/v1/regions, region",
        "/api/v1/regions/nanchuan, region",
        "/api/v1/regions/, region",
        "/api/v1/regions/history, history",
        "/api/v1/regions/history/1990, history",
        "/api/v1/regions/histories, region"
    })
    void findsTheLongestPrefix(String path, String expected) {
        assertEquals(expected, table.find(path).orElseThrow().name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/v1", "/api/v1/regionsx", "/api/v1/region", "/API/v1/regions", "/x/api/v1/regions"})
    void leavesOtherPathsAlone(String path) {
        assertEquals(Optional.empty(), table.find(path));
    }

    @Test
    void replicasTakeTurns() {
        Route route = RouteTable.of(Map.of("region", aRoute(List.of("/a"), "http://one:1", "http://two:2")))
                .find("/a")
                .orElseThrow();

        List<Integer> ports =
                Stream.generate(() -> route.candidates().get(0).port()).limit(4).toList();

        assertEquals(List.of(1, 2, 1, 2), ports);
    }

    @Test
    void refusesTwoRoutesWithOnePrefix() {
        InvalidRoutesException refusal = assertThrows(
                InvalidRoutesException.class,
                () -> RouteTable.of(Map.of(
                        "region", aRoute(List.of("/api/v1/regions"), "http://localhost:1"),
                        "project", aRoute(List.of("/api/v1/regions"), "http://localhost:2"))));

        assertEquals(
                "yujian.gateway is configured wrongly: routes project and region both claim /api/v1/regions",
                refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8081",
                "//localhost:8081",
                "ftp://localhost:8081",
                "http:///regions",
                "http://localhost:8081/base",
                "http://localhost:8081?a=b",
                "http://me@localhost",
                "http:opaque",
                "http://two words",
                ""
            })
    void refusesWhatIsNoAbsoluteHttpUrl(String upstream) {
        InvalidRoutesException refusal = assertThrows(
                InvalidRoutesException.class,
                () -> RouteTable.of(Map.of("region", aRoute(List.of("/api/v1/regions"), upstream))));

        assertTrue(refusal.getMessage().contains("route region: upstream '" + upstream + "'"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "api/v1", "/api/", "/api//v1", "/api/../v1", "/api/{id}"})
    void refusesWhatIsNoPrefix(String prefix) {
        InvalidRoutesException refusal = assertThrows(
                InvalidRoutesException.class,
                () -> RouteTable.of(Map.of("region", aRoute(List.of(prefix), "http://localhost:1"))));

        assertTrue(refusal.getMessage().contains("prefix '" + prefix + "'"), refusal.getMessage());
    }

    @Test
    void namesEveryFaultAtOnce() {
        InvalidRoutesException refusal =
                assertThrows(InvalidRoutesException.class, () -> RouteTable.of(Map.of("region", aRoute(List.of()))));

        assertEquals(
                "yujian.gateway is configured wrongly: route region has no upstream; route region has no prefix",
                refusal.getMessage());
    }
}
