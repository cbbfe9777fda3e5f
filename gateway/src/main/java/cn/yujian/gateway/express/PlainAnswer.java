package cn.yujian.gateway.express;

import cn.yujian.gateway.coding.Coding;
import cn.yujian.gateway.text.AsciiText;
import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The head of an answer of the plainest kind, read where it is: of HTTP/1.1, in one piece, with a body of a length it names, and with no
 * header that means anything to the gateway but what is looked for here. All others are left to the decoder. One for each
 * connection, used again for each answer.
 */
final class PlainAnswer {

    private static final int MOST = 2048;
    private static final byte[] VERSION = "HTTP/1.1 ".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_END = VERSION.length + 3;
    private static final int FIRST_FINAL = 200;
    private static final int LAST = 599;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int MOST_DIGITS = 18;
    private static final int NOT_ONE = -1;
    private static final int LOWER_CASE = 0x20;
    private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");

    private enum Meaning {
        LENGTH,
        TYPE,
        VARY,
        ENCODING,
        API_VERSION,
        TYPE_OPTIONS,
        CONNECTION,
        DROPPED,
        /** Something that is the gateway's to say, to change or to undo. */
        NOT_PLAIN
    }

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            Map.entry("content-length", Meaning.LENGTH),
            Map.entry("content-type", Meaning.TYPE),
            Map.entry("content-encoding", Meaning.ENCODING),
            Map.entry("api-version", Meaning.API_VERSION),
            Map.entry("x-content-type-options", Meaning.TYPE_OPTIONS),
            Map.entry("connection", Meaning.CONNECTION),
            Map.entry("keep-alive", Meaning.DROPPED),
            Map.entry("transfer-encoding", Meaning.NOT_PLAIN),
            Map.entry("te", Meaning.NOT_PLAIN),
            Map.entry("trailer", Meaning.NOT_PLAIN),
            Map.entry("upgrade", Meaning.NOT_PLAIN),
            Map.entry("expect", Meaning.NOT_PLAIN),
            Map.entry("proxy-connection", Meaning.NOT_PLAIN),
            Map.entry("vary", Meaning.VARY),
            Map.entry("x-request-id", Meaning.NOT_PLAIN),
            Map.entry("ratelimit", Meaning.NOT_PLAIN),
            Map.entry("ratelimit-policy", Meaning.NOT_PLAIN),
            Map.entry("strict-transport-security", Meaning.NOT_PLAIN));

    private record Known(AsciiString name, Meaning meaning) {}

    /** The same by the length of the name: which of them a name is must be known without a string for each. */
    private static final Known[][] KNOWN = byLength();

    private static Known[][] byLength() {
        int longest = MEANINGS.keySet().stream().mapToInt(String::length).max().orElse(0);
        return IntStream.rangeClosed(0, longest)
                .mapToObj(length -> MEANINGS.entrySet().stream()
                        .filter(entry -> entry.getKey().length() == length)
                        .map(entry -> new Known(AsciiString.of(entry.getKey()), entry.getValue()))
                        .toArray(Known[]::new))
                .toArray(Known[][]::new);
    }

    private final byte[] head = new byte[MOST];
    private int status;
    private long length;
    private boolean isText;
    private boolean encoded;
    private boolean tellsVersion;
    private boolean tellsTypeOptions;
    /** Of the answer before: services send few types. */
    private byte[] lastType = {};

    private boolean lastIsText;
    private final List<String> vary = new ArrayList<>();
    private List<String> lastVary = List.of();
    private String lastVarying = Coding.varying(lastVary);

    int status() {
        return status;
    }

    long length() {
        return length;
    }

    boolean tellsVersion() {
        return tellsVersion;
    }

    boolean tellsTypeOptions() {
        return tellsTypeOptions;
    }

    /** Whether another caller may be given it compressed. */
    boolean mayBeCompressed() {
        return status == OK && isText && !encoded;
    }

    /** What the answer differs by; null where nothing is said of that. */
    String varying() {
        if (!mayBeCompressed()) {
            return vary.isEmpty() ? null : vary.get(0);
        }
        if (!vary.equals(lastVary)) {
            lastVary = List.copyOf(vary);
            lastVarying = Coding.varying(vary);
        }
        return lastVarying;
    }

    /**
     * Reads a head, and copies of it what goes on to the caller: all but {@code Vary} and the empty line at its end.
     *
     * @return false where it is not plain; nothing is read then, and what was written is to be thrown away
     */
    boolean read(ByteBuf in, AsciiText out) {
        int end = Math.min(in.readableBytes(), MOST);
        in.getBytes(in.readerIndex(), head, 0, end);
        length = NOT_ONE;
        isText = false;
        encoded = false;
        vary.clear();
        tellsVersion = false;
        tellsTypeOptions = false;
        int at = readStatusLine(end, out);
        while (at > 0 && !isLineEnd(at, end)) {
            at = readHeader(at, end, out);
        }
        if (at < 0 || length < 0 || (vary.size() > 1 && !mayBeCompressed())) {
            return false;
        }
        in.skipBytes(at + 2);
        return true;
    }

    private int readStatusLine(int end, AsciiText out) {
        if (end <= STATUS_END || !Arrays.equals(head, 0, VERSION.length, VERSION, 0, VERSION.length)) {
            return NOT_ONE;
        }
        status = (int) number(VERSION.length, STATUS_END);
        if (status < FIRST_FINAL
                || status > LAST
                || status == NO_CONTENT
                || status == NOT_MODIFIED
                || head[STATUS_END] != ' ') {
            return NOT_ONE;
        }
        return copyLine(0, STATUS_END, end, out);
    }

    /** Where the next line begins; negative where the rest of this one is not plain. */
    private int readHeader(int from, int end, AsciiText out) {
        int colon = from;
        while (colon < end && isOfAName(head[colon])) {
            colon++;
        }
        if (colon == from || colon == end || head[colon] != ':') {
            return NOT_ONE;
        }
        Meaning meaning = meaning(from, colon);
        if (meaning == null) {
            return copyLine(from, colon, end, out);
        }
        boolean held = meaning == Meaning.CONNECTION || meaning == Meaning.DROPPED || meaning == Meaning.VARY;
        int next = copyLine(from, colon, end, held ? null : out);
        return next > 0 && understands(meaning, colon + 1, next - 2) ? next : NOT_ONE;
    }

    private Meaning meaning(int from, int to) {
        int length = to - from;
        if (length < KNOWN.length) {
            for (Known known : KNOWN[length]) {
                if (says(known.name(), from)) {
                    return known.meaning();
                }
            }
        }
        return null;
    }

    /** Whether it stands there, in whatever case; where the characters are printable, no others pass for letters or a hyphen. */
    private boolean says(AsciiString lowerCase, int from) {
        for (int i = 0; i < lowerCase.length(); i++) {
            if ((head[from + i] | LOWER_CASE) != lowerCase.byteAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean understands(Meaning meaning, int from, int to) {
        switch (meaning) {
            case LENGTH -> {
                if (length >= 0) {
                    return false;
                }
                length = number(skipSpaces(from, to), to);
                return length >= 0;
            }
            case TYPE -> isText = isText(from, to);
            case VARY -> vary.add(value(from, to));
            case ENCODING -> encoded = true;
            case API_VERSION -> tellsVersion = true;
            case TYPE_OPTIONS -> tellsTypeOptions = true;
            case CONNECTION -> {
                int begin = skipSpaces(from, to);
                return to - begin == KEEP_ALIVE.length() && says(KEEP_ALIVE, begin);
            }
            case DROPPED -> {
                return true;
            }
            case NOT_PLAIN -> {
                return false;
            }
        }
        return true;
    }

    private String value(int from, int to) {
        return new String(head, from, to - from, StandardCharsets.US_ASCII).strip();
    }

    private boolean isText(int from, int to) {
        if (!Arrays.equals(head, from, to, lastType, 0, lastType.length)) {
            lastType = Arrays.copyOfRange(head, from, to);
            lastIsText = Coding.isText(new String(lastType, StandardCharsets.US_ASCII));
        }
        return lastIsText;
    }

    private int skipSpaces(int from, int to) {
        int at = from;
        while (at < to && head[at] == ' ') {
            at++;
        }
        return at;
    }

    /** A number as everybody writes it, of digits and without zeros before them; negative where it is none. */
    private long number(int from, int to) {
        if (from == to || to - from > MOST_DIGITS || (head[from] == '0' && to - from > 1)) {
            return NOT_ONE;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            if (head[i] < '0' || head[i] > '9') {
                return NOT_ONE;
            }
            number = number * 10 + (head[i] - '0');
        }
        return number;
    }

    /**
     * Copies a line of printable characters.
     *
     * @param checked where it has not been looked at yet
     * @param out null where it is dropped
     * @return where the next begins; negative where it does not end, or holds something else
     */
    private int copyLine(int from, int checked, int end, AsciiText out) {
        int at = checked;
        while (at < end && (head[at] >= ' ' && head[at] <= '~')) {
            at++;
        }
        if (!isLineEnd(at, end)) {
            return NOT_ONE;
        }
        if (out != null) {
            out.bytes(head, from, at + 2);
        }
        return at + 2;
    }

    private boolean isLineEnd(int at, int end) {
        return at + 1 < end && head[at] == '\r' && head[at + 1] == '\n';
    }

    // RFC 9110, 5.6.2, as far as names are made of it
    private static boolean isOfAName(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
