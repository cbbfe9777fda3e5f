package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kit's part of finding a request in the logs, by the statements that requests cause. */
@QuarkusTest
@WithTestResource(RealServers.class)
class RequestIdInLogTest {

    private static final Logger STATEMENTS = Logger.getLogger("org.hibernate.SQL");

    @ConfigProperty(name = "quarkus.log.console.format")
    String format;

    private final Named named = new Named();
    private Level before;

    private static final class Named extends Handler {

        private final Queue<String> ids = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord line) {
            ids.add(String.valueOf(ExtLogRecord.wrap(line).getMdc("requestId")));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        before = STATEMENTS.getLevel();
        STATEMENTS.setLevel(Level.FINE);
        STATEMENTS.addHandler(named);
    }

    @AfterEach
    void stopListening() {
        STATEMENTS.removeHandler(named);
        STATEMENTS.setLevel(before);
    }

    @Test
    void everyLineNamesTheRequestThatCausedIt() {
        List<String> ids =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(8).toList();

        ids.stream()
                .map(id -> CompletableFuture.runAsync(() -> given().header("X-Request-Id", id)
                        .get("/api/v1/policies")
                        .then()
                        .statusCode(200)))
                .toList()
                .forEach(CompletableFuture::join);

        ids.forEach(id -> assertTrue(named.ids.contains(id), id + " is not among " + named.ids));
        assertTrue(format.contains("%X{requestId}"), format);
    }

    @Test
    void noLineNamesWhatIsNoId() {
        String forged = "x] ERROR forged";

        given().header("X-Request-Id", forged).get("/api/v1/policies").then().statusCode(200);

        assertEquals(0, named.ids.stream().filter(id -> id.contains("forged")).count());
    }
}
