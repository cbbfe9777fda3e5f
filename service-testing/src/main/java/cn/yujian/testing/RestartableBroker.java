package cn.yujian.testing;

import cn.yujian.local.kafka.KafkaBroker;
import cn.yujian.local.machine.LocalPorts;
import cn.yujian.local.machine.TemporaryFolder;
import java.nio.file.Path;

/** A broker that can be away for a while and come back with its data, on the same port. */
final class RestartableBroker implements AutoCloseable {

    private final Path folder = TemporaryFolder.create("yujian-kafka-");
    private final int port = LocalPorts.free();
    private final int controllerPort = LocalPorts.free();
    private KafkaBroker running;

    private RestartableBroker() {}

    static RestartableBroker start() {
        RestartableBroker broker = new RestartableBroker();
        broker.comeBack();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-test-broker"));
        return broker;
    }

    String bootstrapServers() {
        return LocalPorts.LOOPBACK + ":" + port;
    }

    synchronized void goAway() {
        running.close();
    }

    synchronized void comeBack() {
        // The broker finds classes by the thread's class loader, which in a test is the application's, not its own.
        Thread thread = Thread.currentThread();
        ClassLoader ofTheTest = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaBroker.class.getClassLoader());
        try {
            running = KafkaBroker.start(folder, port, controllerPort);
        } finally {
            thread.setContextClassLoader(ofTheTest);
        }
    }

    @Override
    public synchronized void close() {
        if (folder.toFile().exists()) {
            running.close();
            TemporaryFolder.delete(folder);
        }
    }
}
