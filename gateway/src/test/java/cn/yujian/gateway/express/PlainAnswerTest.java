package cn.yujian.gateway.express;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.coding.Coding;
import cn.yujian.gateway.text.AsciiText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainAnswerTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\n";
    private static final int MUTANTS = 30_000;

    private final PlainAnswer answer = new PlainAnswer();
    private final AsciiText out = new AsciiText();

    private boolean reads(String text) {
        out.begin();
        return answer.read(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1), out);
    }

    private String written() {
        ByteBuf buffer = out.toBuffer(UnpooledByteBufAllocator.DEFAULT, 0);
        try {
            return buffer.toString(StandardCharsets.US_ASCII);
        } finally {
            buffer.release();
        }
    }

    @Test
    void readsAHeadAndLeavesItsBody() {
        ByteBuf in = Unpooled.copiedBuffer(
                HEAD + "Content-Type: application/json;charset=UTF-8\r\ncontent-length: 4\r\nETag: \"a\"\r\n"
                        + "Connection: Keep-Alive\r\nKeep-Alive: timeout=5\r\nAPI-Version: 1.7\r\n\r\nbody",
                StandardCharsets.US_ASCII);

        assertTrue(answer.read(in, out));

        assertEquals(200, answer.status());
        assertEquals(4, answer.length());
        assertTrue(answer.mayBeCompressed());
        assertTrue(answer.tellsVersion());
        assertFalse(answer.tellsTypeOptions());
        assertEquals("body", in.toString(StandardCharsets.US_ASCII));
        assertEquals(
                HEAD + "Content-Type: application/json;charset=UTF-8\r\ncontent-length: 4\r\nETag: \"a\"\r\n"
                        + "API-Version: 1.7\r\n",
                written());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 01\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\t\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length : 1\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: X-Own\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nVary: Accept\r\nVary: Authorization\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nX-Request-Id: a\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nX: a\r\n b\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nX: a\nY: b\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nX: a\rb\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n: a\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nX\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nX: \u00e9\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 1\n\nx",
                "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx",
                "HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 600 Odd\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 2000 Odd\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n",
                "?\r\n\r\n",
                ""
            })
    void leavesAllElseToTheDecoder(String text) {
        assertFalse(reads(text));
    }

    @Test
    void leavesAHeadToTheDecoderThatIsLongerThanItKeeps() {
        assertTrue(reads(HEAD + "Content-Length: 0\r\nX: " + "x".repeat(1900) + "\r\n\r\n"));
        assertFalse(reads(HEAD + "Content-Length: 0\r\nX: " + "x".repeat(2100) + "\r\n\r\n"));
    }

    @Test
    void saysWhatAnAnswerDiffersByOnce() {
        String json = HEAD + "Content-Length: 0\r\nContent-Type: application/json\r\n";
        assertTrue(reads(json + "\r\n"));
        assertEquals("Accept-Encoding", answer.varying());
        assertTrue(reads(json + "Vary: Accept\r\nVary: accept, Authorization\r\n\r\n"));
        assertEquals("Accept, Authorization, Accept-Encoding", answer.varying());
        assertTrue(reads(json + "vary: *\r\n\r\n"));
        assertEquals("*", answer.varying());
        assertFalse(written().toLowerCase(Locale.ROOT).contains("vary"), written());
    }

    /** It keeps what it found out of types and of what answers differ by. */
    @Test
    void takesNoAnswerForTheOneBefore() {
        for (int turn = 0; turn < 2; turn++) {
            assertTrue(reads(HEAD + "Content-Length: 0\r\nContent-Type: text/csv\r\nVary: Accept\r\n\r\n"));
            assertTrue(answer.mayBeCompressed());
            assertEquals("Accept, Accept-Encoding", answer.varying());
            assertTrue(reads(HEAD + "Content-Length: 0\r\nContent-Type: image/png\r\nVary: Authorization\r\n\r\n"));
            assertFalse(answer.mayBeCompressed());
            assertEquals("Authorization", answer.varying());
            assertTrue(reads(HEAD + "Content-Length: 0\r\n\r\n"));
            assertFalse(answer.mayBeCompressed());
            assertNull(answer.varying());
        }
    }

    /** What it takes for plain, the decoder has to read alike, whatever is wrong with it. */
    @Test
    void readsNothingOtherwiseThanTheDecoder() {
        String whole = HEAD + "Content-Type: application/json\r\nContent-Length: 12\r\nETag: \"a\"\r\n"
                + "Vary: Accept\r\nConnection: keep-alive\r\nSequence: 41\r\n\r\n";
        String[] pieces = {"\r\n", "\r", "\n", ":", " ", "\t", "0", "Content-Length: 3\r\n", "\0", "é", ",", ";", "X"};
        Random random = new Random(20221108);
        int plain = 0;
        for (int i = 0; i < MUTANTS; i++) {
            StringBuilder mutant = new StringBuilder(whole);
            for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
                int at = random.nextInt(mutant.length());
                switch (random.nextInt(3)) {
                    case 0 -> mutant.deleteCharAt(at);
                    case 1 -> mutant.insert(at, pieces[random.nextInt(pieces.length)]);
                    default -> mutant.setCharAt(at, pieces[random.nextInt(pieces.length)].charAt(0));
                }
            }
            if (reads(mutant.toString())) {
                plain++;
                assertEquals(decoded(mutant.toString()), readHere(), mutant.toString());
            }
        }
        assertTrue(plain > MUTANTS / 10, plain + " were plain");
    }

    private String readHere() {
        List<String> lines = List.of(written().split("\r\n", -1));
        return answer.status()
                + lines.subList(1, lines.size() - 1).stream()
                        .map(line -> line.replaceFirst(": *", "=").stripTrailing())
                        .collect(Collectors.joining("|"))
                + ", differs by "
                + answer.varying();
    }

    private String decoded(String text) {
        EmbeddedChannel channel = new EmbeddedChannel(new AnswerDecoder());
        try {
            channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
            HttpResponse response = channel.readInbound();
            if (response == null || response.decoderResult().isFailure()) {
                return "not decoded";
            }
            return response.status().code()
                    + response.headers().entries().stream()
                            .filter(entry -> !entry.getKey().equalsIgnoreCase("connection")
                                    && !entry.getKey().equalsIgnoreCase("keep-alive")
                                    && !entry.getKey().equalsIgnoreCase("vary"))
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining("|"))
                    + ", differs by "
                    + varying(response.headers().getAll("vary"));
        } finally {
            channel.finishAndReleaseAll();
        }
    }

    private String varying(List<String> told) {
        return answer.mayBeCompressed()
                ? Coding.varying(told)
                : told.stream().findFirst().orElse(null);
    }
}
