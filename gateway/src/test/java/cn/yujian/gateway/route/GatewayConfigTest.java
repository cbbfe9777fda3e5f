package cn.yujian.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {

    private static final int ABOVE_FILES = 300;

    @Test
    void environmentOverridesUpstreamsOfAShippedRoute() throws IOException {
        GatewayConfig config =
                config(Map.of("YUJIAN_GATEWAY_ROUTES_REGION_UPSTREAMS", "http://localhost:9001,http://localhost:9002"));

        assertEquals(
                List.of("http://localhost:9001", "http://localhost:9002"),
                config.routes().get("region").upstreams());
        assertEquals(
                List.of("http://localhost:8082"), config.routes().get("project").upstreams());
        assertEquals(3, config.routes().size());
    }

    @Test
    void environmentOverridesTimeouts() throws IOException {
        GatewayConfig config = config(Map.of("YUJIAN_GATEWAY_UPSTREAM_IDLE_TIMEOUT", "5s"));

        assertEquals(Duration.ofSeconds(5), config.upstream().idleTimeout());
    }

    @Test
    void shippedRoutesAreValid() throws IOException {
        RouteTable table = RouteTable.of(config(Map.of()).routes());

        assertEquals("indicator", table.find("/api/v1/units").orElseThrow().name());
        assertEquals(
                "region",
                table.find("/api/v1/policies/x/clauses/14").orElseThrow().name());
        assertEquals("project", table.find("/api/v1/programmes").orElseThrow().name());
    }

    static GatewayConfig config(Map<String, String> environment) throws IOException {
        URL shipped = GatewayConfig.class.getResource("/application.properties");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 1, new DurationConverter())
                .withConverter(MemorySize.class, 1, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(shipped, 100), new EnvConfigSource(environment, ABOVE_FILES))
                .withMapping(GatewayConfig.class)
                .build()
                .getConfigMapping(GatewayConfig.class);
    }
}
