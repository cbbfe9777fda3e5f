package cn.yujian.gateway.express;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeadTextTest {

    private final HeadText head = new HeadText();

    private String written() {
        ByteBuf buffer = head.toBuffer(UnpooledByteBufAllocator.DEFAULT, 0);
        try {
            return buffer.toString(StandardCharsets.ISO_8859_1);
        } finally {
            buffer.release();
        }
    }

    @Test
    void writesHeadersOfStringsAndBytes() {
        head.ascii("GET / HTTP/1.1")
                .lineEnd()
                .header("Host", AsciiString.cached("a:1"))
                .header(AsciiString.cached("Via"), "b");
        head.bytes("xETag: \"c\"\r\ny".getBytes(StandardCharsets.US_ASCII), 1, 12)
                .lineEnd();

        assertEquals("GET / HTTP/1.1\r\nHost: a:1\r\nVia: b\r\nETag: \"c\"\r\n\r\n", written());
    }

    @Test
    void beginsEachTimeWithNothing() {
        head.header("A", "b").begin().header("C", "d");

        assertEquals("C: d\r\n", written());
    }

    @Test
    void growsAtEveryPiece() {
        for (int length = 4080; length < 4110; length++) {
            HeadText one = new HeadText();
            String value = "v".repeat(length);
            ByteBuf buffer = one.header("N", value).lineEnd().toBuffer(UnpooledByteBufAllocator.DEFAULT, 8192);
            assertEquals("N: " + value + "\r\n\r\n", buffer.toString(StandardCharsets.US_ASCII));
            assertTrue(buffer.capacity() >= 8192);
            buffer.release();
        }
    }

    /** Cut to a byte it would be the end of a line. */
    @Test
    void noCharacterBecomesAnother() {
        head.header("X", "a\u010Ab\u010D");

        assertEquals("X: a?b?\r\n", written());
    }
}
