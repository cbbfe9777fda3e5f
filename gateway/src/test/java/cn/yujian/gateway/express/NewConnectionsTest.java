package cn.yujian.gateway.express;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.RawHttp;
import cn.yujian.gateway.StandIns;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections have the short way from their first byte on, and stay open to all else. */
@QuarkusTest
@WithTestResource(StandIns.class)
class NewConnectionsTest {

    private static final String READ = KeptConnection.request("GET /api/v1/regions HTTP/1.1");
    private static final String UPGRADE = KeptConnection.request(
            "GET /api/v1/regions HTTP/1.1",
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: h2c",
            "HTTP2-Settings: AAMAAABkAAQAAP__");
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final byte[] NO_SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    /** Kind of the frame and its flags. */
    private static final int ACKNOWLEDGED_SETTINGS = 0x0401;

    /** The first connection of all shows where the others come in. */
    @BeforeEach
    void haveHadAConnection() throws IOException {
        KeptConnection.seasoned().close();
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "4", "40"})
    void takesTheFirstRequestHoweverItsBytesCome(int first) throws IOException {
        double before = KeptConnection.taken();
        try (KeptConnection connection = new KeptConnection()) {
            connection.sendRaw(READ.substring(0, first));
            connection.sendRaw(READ.substring(first) + READ);

            assertEquals(200, connection.read().status());
            assertEquals(200, connection.read().status());
        }
        assertEquals(before + 2, KeptConnection.taken());
    }

    @ParameterizedTest
    @CsvSource({"POST, 200", "HEAD, 200", "GARBAGE, 405"})
    void leavesTheFirstToTheLongWayWhereItIsNotPlain(String method, int status) throws IOException {
        double before = KeptConnection.taken();
        try (RawHttp connection = new RawHttp()) {
            String head = connection
                    .send(READ.replace("GET", method).replace("\r\n\r\n", "\r\nContent-Length: 0\r\n\r\n"))
                    .until("\r\n\r\n");
            assertTrue(head.startsWith("HTTP/1.1 " + status), head);
        }
        assertEquals(before, KeptConnection.taken());
    }

    @ParameterizedTest
    @CsvSource({"0", "3"})
    void goesOnAsItBeganWhereAnUpgradeIsAskedFor(int readsBefore) throws IOException {
        double before = KeptConnection.taken();
        try (KeptConnection connection = new KeptConnection()) {
            for (int i = 0; i < readsBefore; i++) {
                assertEquals(200, connection.ask("GET /api/v1/regions HTTP/1.1").status());
            }
            connection.sendRaw(UPGRADE + UPGRADE.replace("GET", "POST"));

            assertEquals(200, connection.read().status());
            assertEquals(200, connection.read().status());
            assertEquals(200, connection.ask("GET /api/v1/regions HTTP/1.1").status());
        }
        assertEquals(before + readsBefore + 2, KeptConnection.taken());
    }

    @ParameterizedTest
    @CsvSource({"POST, 1", "PUT, 0", "PROPFIND, 2", "PRI, 4", "PRI, 0"})
    void goesOnAsItBeganHoweverItsBytesCome(String method, int first) throws IOException {
        String request = UPGRADE.replace("GET", method);
        try (RawHttp raw = new RawHttp()) {
            raw.send(request.substring(0, first)).send(request.substring(first));

            String head = raw.until("\r\n\r\n");
            assertTrue(head.matches("(?s)HTTP/1.1 (200|405) .*"), head);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP2-Settings: ", "Connection: "})
    void answersAnUpgradeThatIsNone(String missing) throws IOException {
        try (KeptConnection connection = new KeptConnection()) {
            connection.sendRaw(UPGRADE.replace(missing, "X-Other: "));

            assertEquals(200, connection.read().status());
        }
    }

    @Test
    void endsWhereThatIsAskedForAmongOthers() throws IOException {
        try (RawHttp raw = new RawHttp()) {
            String answer = raw.send(KeptConnection.request("GET /api/v1/regions HTTP/1.1", "Connection: TE, close"))
                    .wholeAnswer();

            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            assertTrue(answer.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n"), answer);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "4", "14"})
    void knowsHttp2HoweverItsBytesCome(int first) throws IOException {
        try (RawHttp raw = new RawHttp()) {
            raw.send(PREFACE.substring(0, first)).send(PREFACE.substring(first)).send(NO_SETTINGS);

            awaitAcknowledgement(new DataInputStream(raw.answer()));
        }
    }

    /** Reads frames until there is one that says that the caller's settings came; fails where the connection ends before. */
    private static void awaitAcknowledgement(DataInputStream frames) throws IOException {
        boolean acknowledged = false;
        while (!acknowledged) {
            int length = frames.readUnsignedByte() << Short.SIZE | frames.readUnsignedShort();
            acknowledged = frames.readUnsignedShort() == ACKNOWLEDGED_SETTINGS;
            frames.skipNBytes(Integer.BYTES + length);
        }
    }

    @Test
    void closesWhatEndsBeforeItSaidAnything() throws IOException {
        try (RawHttp raw = new RawHttp()) {
            raw.send("G").end();

            assertEquals("", raw.wholeAnswer());
        }
    }

    /** Netty would warn of it otherwise, with a trace of its stack for every caller that leaves so. */
    @Test
    void closesWhatFailsWithoutAWarning() throws IOException {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Logger ours = Logger.getLogger(OrderlyEnding.class.getName());
        Logger ofNetty = Logger.getLogger("io.netty");
        Level before = ours.getLevel();
        Handler handler = new Recorder(logged);
        ours.setLevel(Level.FINE);
        ours.addHandler(handler);
        ofNetty.addHandler(handler);
        try (KeptConnection connection = new KeptConnection()) {
            connection.ask("GET /api/v1/regions HTTP/1.1");
            connection.raw().reset();

            await().until(() -> !logged.isEmpty());
            assertTrue(logged.peek().startsWith("a caller's connection failed"), logged.toString());
            assertEquals(1, logged.size(), logged.toString());
        } finally {
            ofNetty.removeHandler(handler);
            ours.removeHandler(handler);
            ours.setLevel(before);
        }
    }

    private static final class Recorder extends Handler {

        private final Queue<String> messages;

        Recorder(Queue<String> messages) {
            this.messages = messages;
        }

        @Override
        public void publish(LogRecord entry) {
            messages.add(entry.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
