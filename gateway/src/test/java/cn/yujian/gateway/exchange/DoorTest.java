package cn.yujian.gateway.exchange;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.RawHttp;
import cn.yujian.gateway.StandIns;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StandIns.class)
class DoorTest {

    @ConfigProperty(name = "test.stand-in")
    String standIn;

    @Test
    void anAnswerThatBreaksOffLeavesTheOthersOfItsConnectionAlone() {
        Vertx vertx = Vertx.vertx();
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setHttp2ClearTextUpgrade(false)
                        .setDefaultPort(ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class)),
                new PoolOptions().setHttp2MaxSize(1));
        try {
            int waiting = waiting();
            Future<Buffer> other = get(client, "/api/v1/feeds/regions/held").compose(HttpClientResponse::body);
            await().until(() -> waiting() == waiting + 1);

            CompletionException broken = assertThrows(CompletionException.class, () -> get(client, FailingLate.PATH)
                    .compose(HttpClientResponse::body)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join());

            assertInstanceOf(StreamResetException.class, broken.getCause());
            given().post(standIn + "/release").then().statusCode(200);
            assertEquals(
                    "held",
                    other.toCompletionStage()
                            .toCompletableFuture()
                            .orTimeout(10, TimeUnit.SECONDS)
                            .join()
                            .toString());
        } finally {
            client.close();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void anAnswerThatBreaksOffEndsAConnectionOfItsOwn() throws IOException {
        try (RawHttp raw = new RawHttp()) {
            String answer = raw.send("GET " + FailingLate.PATH + " HTTP/1.1\r\nHost: x\r\n\r\n")
                    .wholeAnswer();

            assertTrue(answer.contains("only this"), answer);
            assertTrue(!answer.endsWith("0\r\n\r\n"), answer);
        }
    }

    private static Future<HttpClientResponse> get(HttpClient client, String path) {
        return client.request(HttpMethod.GET, path).compose(request -> request.send());
    }

    private int waiting() {
        return given().get(standIn + "/state").jsonPath().getInt("waiting");
    }
}
