package cn.yujian.torture;

import cn.yujian.local.machine.LocalPorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Stands between a part and another and passes bytes on: at once, late, or not at all. */
final class TcpRelay implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;
    private static final int LEAST_DELAY_MILLIS = 50;
    private static final int GREATEST_DELAY_MILLIS = 500;

    private final ServerSocket door;
    private final int target;
    private final Random random;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile double delayedShare;
    private volatile boolean closed;

    /**
     * Listens on a free port at once.
     *
     * @param target the port that bytes are passed on to; nothing needs to listen there yet
     */
    TcpRelay(int target, long seed) {
        this.target = target;
        this.random = new Random(seed);
        try {
            door = new ServerSocket();
            door.bind(LocalPorts.address(0));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start("relay-door", this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on this share of what passes waits 50 to 500 ms; 0 ends the delays. */
    void delay(double share) {
        delayedShare = share;
    }

    /** Whether one of its connections reaches the target from this port. */
    boolean comesFrom(int localPort) {
        return open.stream().anyMatch(socket -> socket.getLocalPort() == localPort);
    }

    /** Breaks every connection there is. */
    void cut() {
        open.forEach(TcpRelay::breakOff);
        open.clear();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        door.close();
        cut();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket near = door.accept();
                open.add(near);
                connect(near);
            } catch (IOException ended) {
                // Closed, or the one who knocked has gone: either way there is nobody to tell.
                if (closed) {
                    return;
                }
            }
        }
    }

    private void connect(Socket near) {
        Socket far = new Socket();
        open.add(far);
        try {
            far.connect(LocalPorts.address(target));
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            start("relay-there", () -> pass(near, far));
            start("relay-back", () -> pass(far, near));
        } catch (IOException nobodyListensOrCut) {
            end(near);
            end(far);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                hold();
                out.write(chunk, 0, length);
            }
        } catch (IOException broken) {
            // A broken connection is broken to both sides, as it would be without the relay.
            end(from);
        } finally {
            end(from);
            end(to);
        }
    }

    private void hold() {
        double share = delayedShare;
        if (share > 0 && random.nextDouble() < share) {
            LockSupport.parkNanos(
                    TimeUnit.MILLISECONDS.toNanos(random.nextInt(LEAST_DELAY_MILLIS, GREATEST_DELAY_MILLIS)));
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        breakOff(socket);
    }

    private static void breakOff(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // To be broken is all that was wanted of it.
            return;
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
