package cn.yujian.gateway.exchange;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Keeps the lines of the access log, which no test but the one that reads them switches on. */
@Singleton
@Alternative
@Priority(1)
class RecordedLines extends AccessLogOutput {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Override
    WritableByteChannel channel() {
        return Channels.newChannel(written);
    }

    List<String> all() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
