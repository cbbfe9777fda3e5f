package cn.yujian.gateway.route;

import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Routes for tests that need some. */
public final class RouteFixture {

    private RouteFixture() {}

    /** Routes of two services, {@code region} and {@code project}. */
    public static RouteTable regionsAndProjects() {
        return RouteTable.of(Map.of(
                "region", aRoute(List.of("/api/v1/regions"), "http://localhost:1"),
                "project", aRoute(List.of("/api/v1/projects"), "http://localhost:2")));
    }

    /** The routes in the gateway's own configuration. */
    public static Map<String, GatewayConfig.RouteConfig> shipped() throws IOException {
        return GatewayConfigTest.config(Map.of()).routes();
    }

    /** The table of the given routes. */
    public static RouteTable table(Map<String, GatewayConfig.RouteConfig> routes) {
        return RouteTable.of(routes);
    }

    /** A route whose contract is the given resource. */
    public static GatewayConfig.RouteConfig described(String contract) {
        return aRoute(List.of("/api/v1/regions"), List.of("http://localhost:1"), Optional.of(contract));
    }

    static GatewayConfig.RouteConfig aRoute(List<String> prefixes, String... upstreams) {
        return aRoute(prefixes, List.of(upstreams), Optional.empty());
    }

    private static GatewayConfig.RouteConfig aRoute(
            List<String> prefixes, List<String> upstreams, Optional<String> contract) {
        return new GatewayConfig.RouteConfig() {
            @Override
            public List<String> prefixes() {
                return prefixes;
            }

            @Override
            public Optional<List<String>> waitingPrefixes() {
                return Optional.empty();
            }

            @Override
            public Optional<List<String>> bulkPrefixes() {
                return Optional.empty();
            }

            @Override
            public Optional<MemorySize> maxBulkBodySize() {
                return Optional.empty();
            }

            @Override
            public List<String> upstreams() {
                return upstreams;
            }

            @Override
            public Optional<MemorySize> maxBodySize() {
                return Optional.empty();
            }

            @Override
            public Optional<String> contract() {
                return contract;
            }
        };
    }
}
