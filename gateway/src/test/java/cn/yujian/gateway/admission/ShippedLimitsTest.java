package cn.yujian.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Limits that only hold together. */
class ShippedLimitsTest {

    private static final Path GATEWAY = Path.of("src", "main", "resources", "application.properties");
    private static final Path SERVICES =
            Path.of("..", "service-kit", "src", "main", "resources", "META-INF", "microprofile-config.properties");

    @Test
    void asManyMayWaitAtAServiceAsAtTheGateway() throws IOException {
        Properties gateway = read(GATEWAY);
        Properties services = read(SERVICES);

        assertEquals(
                gateway.getProperty("yujian.limits.client.waiting"),
                services.getProperty("yujian.feed.greatest-waiting-of-client"));
        assertEquals(
                gateway.getProperty("yujian.limits.anonymous.waiting"),
                services.getProperty("yujian.feed.greatest-waiting-of-anonymous"));
    }

    @Test
    void nobodysShareIsAWholeRoute() throws IOException {
        Properties gateway = read(GATEWAY);
        int places = number(gateway, "yujian.gateway.upstream.max-concurrent");

        assertTrue(number(gateway, "yujian.limits.client.concurrent") < places);
        assertTrue(number(gateway, "yujian.limits.anonymous.concurrent") < places);
    }

    @Test
    void aRouteHasAboutAsManyPlacesAsItsServiceHasConnections() throws IOException {
        int places = number(read(GATEWAY), "yujian.gateway.upstream.max-concurrent");
        int queued = number(read(GATEWAY), "yujian.gateway.upstream.max-queued");
        int connections = number(read(SERVICES), "quarkus.datasource.jdbc.max-size");

        assertTrue(places >= connections, places + " places before " + connections + " connections");
        assertTrue(places + queued <= 3 * connections, places + " and " + queued + " before " + connections);
    }

    private static int number(Properties properties, String name) {
        return Integer.parseInt(properties.getProperty(name));
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
