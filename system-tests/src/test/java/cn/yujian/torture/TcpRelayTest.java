package cn.yujian.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.local.machine.LocalPorts;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TcpRelayTest {

    private static final int BYTE = 42;

    private ServerSocket target;
    private TcpRelay relay;
    private Socket near;
    private Socket far;

    @BeforeEach
    void connect() throws IOException {
        target = new ServerSocket();
        target.bind(LocalPorts.address(0));
        relay = new TcpRelay(target.getLocalPort(), 1);
        near = new Socket();
        near.connect(LocalPorts.address(relay.port()));
        far = target.accept();
    }

    @AfterEach
    void close() throws IOException {
        near.close();
        far.close();
        relay.close();
        target.close();
    }

    @Test
    void passesBytesOnInBothDirections() throws IOException {
        assertEquals(BYTE, passed(near, far));
        assertEquals(BYTE, passed(far, near));
    }

    @Test
    void delaysWhatPassesUntilItIsToldNotTo() throws IOException {
        relay.delay(1);
        long begin = System.nanoTime();

        assertEquals(BYTE, passed(near, far));

        assertTrue(System.nanoTime() - begin >= 50_000_000, "passed at once");
        relay.delay(0);
        assertEquals(BYTE, passed(near, far));
    }

    @RepeatedTest(200)
    void cutsBothSidesAndTakesNewConnections() throws IOException {
        relay.cut();

        assertTrue(isOver(near));
        assertTrue(isOver(far));
        near = new Socket();
        near.connect(LocalPorts.address(relay.port()));
        far = target.accept();
        assertEquals(BYTE, passed(near, far));
    }

    @Test
    void endsWhereNobodyListens() throws IOException {
        target.close();
        try (Socket late = new Socket()) {
            late.connect(LocalPorts.address(relay.port()));

            assertTrue(isOver(late));
        }
    }

    private static int passed(Socket from, Socket to) throws IOException {
        from.getOutputStream().write(BYTE);
        return to.getInputStream().read();
    }

    private static boolean isOver(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }
}
