package cn.yujian.gateway.exchange;

import cn.yujian.gateway.text.AsciiText;
import io.netty.util.AsciiString;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One line of JSON for each request, where the level of its category is INFO; nothing else goes through that category. Neither query
 * nor headers nor bodies are in it: any of them may hold what only the caller should know.
 */
@Singleton
class AccessLog {

    private static final Logger SWITCH = Logger.getLogger("cn.yujian.gateway.access");
    private static final char FIRST_PRINTABLE = ' ';
    private static final char LAST_PRINTABLE = '~';

    private static final AsciiString TIME = AsciiString.cached("{\"time\":\"");
    private static final AsciiString METHOD = AsciiString.cached("\",\"method\":\"");
    private static final AsciiString PATH = AsciiString.cached("\",\"path\":\"");
    private static final AsciiString ROUTE = AsciiString.cached("\",\"route\":\"");
    private static final AsciiString OUTCOME = AsciiString.cached("\",\"outcome\":\"");
    private static final AsciiString CLIENT = AsciiString.cached("\",\"client\":\"");
    private static final AsciiString REQUEST_ID = AsciiString.cached("\",\"requestId\":\"");
    private static final AsciiString STATUS = AsciiString.cached("\",\"status\":");
    private static final AsciiString BYTES_IN = AsciiString.cached(",\"bytesIn\":");
    private static final AsciiString BYTES_OUT = AsciiString.cached(",\"bytesOut\":");
    private static final AsciiString MILLIS = AsciiString.cached(",\"millis\":");
    private static final AsciiString END = AsciiString.cached("}\n");

    /** Written once for all lines of a millisecond: to write a time costs as much as the rest of a line. */
    private record Stamp(long millis, AsciiString text) {}

    private static final ThreadLocal<AsciiText> LINE = ThreadLocal.withInitial(AsciiText::new);

    private final LineBatches lines;
    private volatile Stamp lastStamp = new Stamp(0, AsciiString.EMPTY_STRING);

    @Inject
    AccessLog(AccessLogOutput output) {
        lines = new LineBatches(output.channel());
    }

    void close(@Observes ShutdownEvent stopping) {
        lines.close();
    }

    void note(Exchange exchange, String method, String path, Conclusion.Ending ending, Outcome outcome) {
        if (SWITCH.isInfoEnabled()) {
            lines.add(line(exchange, method, path, ending, outcome));
        }
    }

    private AsciiText line(Exchange exchange, String method, String path, Conclusion.Ending ending, Outcome outcome) {
        return LINE.get()
                .begin()
                .ascii(TIME)
                .ascii(time())
                .ascii(METHOD)
                .ascii(json(method))
                .ascii(PATH)
                .ascii(json(path))
                .ascii(ROUTE)
                .ascii(json(exchange.route()))
                .ascii(OUTCOME)
                .ascii(outcome.tag())
                .ascii(CLIENT)
                .ascii(exchange.client().map(Client::pseudonym).orElse("unknown"))
                .ascii(REQUEST_ID)
                .ascii(exchange.requestId())
                .ascii(STATUS)
                .number(ending.status())
                .ascii(BYTES_IN)
                .number(ending.bytesIn())
                .ascii(BYTES_OUT)
                .number(ending.bytesOut())
                .ascii(MILLIS)
                .number(TimeUnit.NANOSECONDS.toMillis(exchange.elapsedNanos()))
                .ascii(END);
    }

    private AsciiString time() {
        long now = System.currentTimeMillis();
        Stamp stamp = lastStamp;
        if (stamp.millis() != now) {
            stamp = new Stamp(now, new AsciiString(Instant.ofEpochMilli(now).toString()));
            lastStamp = stamp;
        }
        return stamp.text();
    }

    /** The inside of a string of JSON, in ASCII. */
    static String json(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isPlain(value.charAt(i))) {
                return escaped(value);
            }
        }
        return value;
    }

    private static boolean isPlain(char c) {
        return c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE && c != '"' && c != '\\';
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isPlain(c)) {
                text.append(c);
            } else {
                text.append("\\u%04x".formatted((int) c));
            }
        }
        return text.toString();
    }
}
