package cn.yujian.gateway.exchange;

import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.channels.WritableByteChannel;

/** Where the access log goes: standard output. */
@Singleton
class AccessLogOutput {

    WritableByteChannel channel() {
        return new FileOutputStream(FileDescriptor.out).getChannel();
    }
}
