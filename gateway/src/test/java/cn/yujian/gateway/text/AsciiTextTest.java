package cn.yujian.gateway.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.AsciiString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiTextTest {

    private final AsciiText text = new AsciiText();

    private String written() {
        ByteBuf buffer = text.toBuffer(UnpooledByteBufAllocator.DEFAULT, 0);
        try {
            return buffer.toString(StandardCharsets.ISO_8859_1);
        } finally {
            buffer.release();
        }
    }

    @Test
    void writesHeadersOfStringsAndBytes() {
        text.ascii("GET / HTTP/1.1")
                .lineEnd()
                .header("Host", AsciiString.cached("a:1"))
                .header(AsciiString.cached("Via"), "b");
        text.bytes("xETag: \"c\"\r\ny".getBytes(StandardCharsets.US_ASCII), 1, 12)
                .lineEnd();

        assertEquals("GET / HTTP/1.1\r\nHost: a:1\r\nVia: b\r\nETag: \"c\"\r\n\r\n", written());
    }

    /** The low byte of the second character is the end of a line. */
    @Test
    void writesAQuestionMarkForWhatIsNotOfLatin1() {
        text.header("N", "\u6e1d\u010a\u00e9");

        assertEquals("N: ??\u00e9\r\n", written());
    }

    @Test
    void beginsEachTimeWithNothing() {
        text.header("A", "b").begin().header("C", "d");

        assertEquals("C: d\r\n", written());
    }

    @Test
    void growsAtEveryPiece() {
        for (int length = 4080; length < 4110; length++) {
            AsciiText one = new AsciiText();
            String value = "v".repeat(length);
            ByteBuf buffer = one.header("N", value).lineEnd().toBuffer(UnpooledByteBufAllocator.DEFAULT, 8192);
            assertEquals("N: " + value + "\r\n\r\n", buffer.toString(StandardCharsets.US_ASCII));
            assertTrue(buffer.capacity() >= 8192);
            buffer.release();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 99, 100, 1024, 4_294_967_296L, Long.MAX_VALUE})
    void writesNumbers(long number) {
        text.ascii("n=").number(number).ascii(";");

        assertEquals("n=" + number + ";", written());
    }

    @Test
    void growsAtANumber() {
        text.ascii("v".repeat(4090)).number(1_234_567_890L);

        assertEquals("v".repeat(4090) + "1234567890", written());
    }

    @Test
    void isCopied() {
        ByteBuffer target = ByteBuffer.allocate(16);

        text.ascii("ab").copyTo(target);
        text.begin().ascii("c").copyTo(target);

        assertEquals("abc", new String(target.array(), 0, target.position(), StandardCharsets.US_ASCII));
    }

    /** Cut to a byte it would be the end of a line. */
    @Test
    void noCharacterBecomesAnother() {
        text.header("X", "a\u010Ab\u010D");

        assertEquals("X: a?b?\r\n", written());
    }
}
