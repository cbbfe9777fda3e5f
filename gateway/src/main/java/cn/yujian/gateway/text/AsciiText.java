package cn.yujian.gateway.text;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.AsciiString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text while it is written: the head of a message, a line of a log. To be used again for the next one by the same thread: of
 * the many short pieces that a text is made of, a buffer would look at each twice, and a string would be one more copy.
 */
public final class AsciiText {

    private static final int USUAL = 4096;
    private static final int LONGEST_NUMBER = 20;
    private static final int TEN = 10;

    private byte[] bytes = new byte[USUAL];
    private int length;

    public AsciiText begin() {
        length = 0;
        return this;
    }

    /** Writes the text; what is not of Latin 1 becomes a question mark. */
    public AsciiText ascii(CharSequence text) {
        if (text instanceof AsciiString ascii) {
            return bytes(ascii.array(), ascii.arrayOffset(), ascii.arrayOffset() + ascii.length());
        }
        byte[] latin = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        return bytes(latin, 0, latin.length);
    }

    public AsciiText bytes(byte[] source, int from, int to) {
        int count = to - from;
        makeRoomFor(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
        return this;
    }

    /** Writes a number that is not negative, in decimals. */
    public AsciiText number(long value) {
        makeRoomFor(LONGEST_NUMBER);
        int begin = length;
        long left = value;
        do {
            bytes[length++] = (byte) ('0' + left % TEN);
            left /= TEN;
        } while (left > 0);
        for (int first = begin, last = length - 1; first < last; first++, last--) {
            byte digit = bytes[first];
            bytes[first] = bytes[last];
            bytes[last] = digit;
        }
        return this;
    }

    public AsciiText header(CharSequence name, CharSequence value) {
        ascii(name);
        makeRoomFor(2);
        bytes[length++] = ':';
        bytes[length++] = ' ';
        return ascii(value).lineEnd();
    }

    public AsciiText lineEnd() {
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

    public int length() {
        return length;
    }

    /** Copies what was written to a buffer that has room for it. */
    public void copyTo(ByteBuffer target) {
        target.put(bytes, 0, length);
    }

    /**
     * What was written.
     *
     * @param room how much is to fit in at least
     */
    public ByteBuf toBuffer(ByteBufAllocator allocator, int room) {
        return allocator.directBuffer(Math.max(room, length)).writeBytes(bytes, 0, length);
    }
}
