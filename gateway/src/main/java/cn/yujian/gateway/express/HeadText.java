package cn.yujian.gateway.express;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.AsciiString;
import java.util.Arrays;

/**
 * The head of a message while it is written. One for each event loop, used again for each head: of the many short pieces that
 * a head is made of, a buffer would look at each twice.
 */
final class HeadText {

    private static final int USUAL = 4096;

    private byte[] bytes = new byte[USUAL];
    private int length;

    HeadText begin() {
        length = 0;
        return this;
    }

    HeadText ascii(CharSequence text) {
        int count = text.length();
        makeRoomFor(count);
        if (text instanceof AsciiString ascii) {
            ascii.copy(0, bytes, length, count);
        } else {
            for (int i = 0; i < count; i++) {
                bytes[length + i] = AsciiString.c2b(text.charAt(i));
            }
        }
        length += count;
        return this;
    }

    HeadText bytes(byte[] source, int from, int to) {
        int count = to - from;
        makeRoomFor(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
        return this;
    }

    HeadText header(CharSequence name, CharSequence value) {
        ascii(name);
        makeRoomFor(2);
        bytes[length++] = ':';
        bytes[length++] = ' ';
        return ascii(value).lineEnd();
    }

    HeadText lineEnd() {
        makeRoomFor(2);
        bytes[length++] = '\r';
        bytes[length++] = '\n';
        return this;
    }

    private void makeRoomFor(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }

    /**
     * What was written.
     *
     * @param room how much is to fit in at least
     */
    ByteBuf toBuffer(ByteBufAllocator allocator, int room) {
        return allocator.directBuffer(Math.max(room, length)).writeBytes(bytes, 0, length);
    }
}
