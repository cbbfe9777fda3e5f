package cn.yujian.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.StandIns;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Callers who ask a service to wait: past the ordinary time-out, and more of them than there are connections. */
@QuarkusTest
@WithTestResource(StandIns.class)
class WaitingTest {

    private static final String LATER = "/api/v1/feeds/regions/later?millis=";

    /** More than the connections to a replica. */
    private static final int CROWD = 400;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void mayWaitLongerThanTheOrdinaryTimeOut() {
        given().get("/api/v1/regions/later?millis=2500").then().statusCode(504);
        given().get(LATER + "2500").then().statusCode(200).body(equalTo("later"));
    }

    @Test
    void doNotTakeTheConnectionsOfTheOthers() {
        List<CompletableFuture<HttpResponse<String>>> crowd = IntStream.range(0, CROWD)
                .mapToObj(unused -> client.sendAsync(waiting(), HttpResponse.BodyHandlers.ofString()))
                .toList();

        given().get("/api/v1/regions").then().statusCode(200);

        assertTrue(crowd.stream().anyMatch(answer -> !answer.isDone()), "nobody waited any more");
        crowd.forEach(answer -> assertEquals(200, answer.join().statusCode()));
    }

    private static HttpRequest waiting() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + LATER + 4_000))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }
}
