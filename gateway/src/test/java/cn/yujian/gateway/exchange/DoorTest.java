package cn.yujian.gateway.exchange;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.Http2Client;
import cn.yujian.gateway.RawHttp;
import cn.yujian.gateway.StandIns;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StandIns.class)
class DoorTest {

    @ConfigProperty(name = "test.stand-in")
    String standIn;

    @Test
    void anAnswerThatBreaksOffLeavesTheOthersOfItsConnectionAlone() {
        try (Http2Client client = new Http2Client()) {
            int waiting = waiting();
            Future<Http2Client.Answer> other = client.get("/api/v1/feeds/regions/held");
            await().until(() -> waiting() == waiting + 1);

            CompletionException broken =
                    assertThrows(CompletionException.class, () -> Http2Client.await(client.get(FailingLate.PATH)));

            assertInstanceOf(StreamResetException.class, broken.getCause());
            given().post(standIn + "/release").then().statusCode(200);
            assertEquals("held", Http2Client.await(other).body().toString());
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

    private int waiting() {
        return given().get(standIn + "/state").jsonPath().getInt("waiting");
    }
}
