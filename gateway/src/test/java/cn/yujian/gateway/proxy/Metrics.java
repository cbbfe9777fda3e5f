package cn.yujian.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the gateway's counters where operations does. */
public final class Metrics {

    private Metrics() {}

    static String url() {
        return management() + "/q/metrics";
    }

    static String management() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
        return "http://localhost:" + port;
    }

    public static double requests(String route, String outcome) {
        String text = given().when().get(url()).asString();
        Matcher line = Pattern.compile("yujian_gateway_requests_total\\{outcome=\"" + outcome + "\",route=\"" + route
                        + "\"} ([0-9.E]+)")
                .matcher(text);
        if (!line.find()) {
            throw new AssertionError("No counter of " + route + " and " + outcome + " in\n" + text);
        }
        return Double.parseDouble(line.group(1));
    }

    public static void awaitRequests(String route, String outcome, double expected) {
        await().untilAsserted(() -> assertEquals(expected, requests(route, outcome)));
    }
}
