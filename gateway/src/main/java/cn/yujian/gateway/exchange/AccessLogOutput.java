package cn.yujian.gateway.exchange;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.logging.Logger;

/** Leads the lines of the access log to standard output. */
@Singleton
class AccessLogOutput {

    private final Logger log = Logger.getLogger(AccessLog.CATEGORY);
    private final LineBatches lines = new LineBatches(new FileOutputStream(FileDescriptor.out));

    void open(@Observes StartupEvent started) {
        log.addHandler(lines);
    }

    void close(@Observes ShutdownEvent stopping) {
        lines.close();
    }
}
