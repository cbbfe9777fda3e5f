package cn.yujian.gateway.exchange;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One line of JSON for each request, at INFO in a category of its own. Neither query nor headers nor bodies are in it: any of them
 * may hold what only the caller should know.
 */
final class AccessLog {

    static final String CATEGORY = "cn.yujian.gateway.access";

    private static final Logger LOG = Logger.getLogger(CATEGORY);
    private static final char FIRST_PRINTABLE = ' ';

    /** Written once for all lines of a millisecond: to write a time costs as much as the rest of a line. */
    private record Stamp(long millis, String text) {}

    private static final ThreadLocal<StringBuilder> LINE = ThreadLocal.withInitial(() -> new StringBuilder(1024));

    private static volatile Stamp lastStamp = new Stamp(0, "");

    private AccessLog() {}

    static void note(Exchange exchange, String method, String path, Conclusion.Ending ending, Outcome outcome) {
        if (LOG.isInfoEnabled()) {
            LOG.info(line(exchange, method, path, ending, outcome));
        }
    }

    private static String line(
            Exchange exchange, String method, String path, Conclusion.Ending ending, Outcome outcome) {
        StringBuilder line = LINE.get();
        line.setLength(0);
        line.append("{\"time\":\"").append(time());
        text(line, "method", method);
        text(line, "path", path);
        text(line, "route", exchange.route());
        text(line, "outcome", outcome.tag());
        text(line, "client", exchange.client().map(Client::pseudonym).orElse("unknown"));
        text(line, "requestId", exchange.requestId());
        line.append("\",\"status\":").append(ending.status());
        line.append(",\"bytesIn\":").append(ending.bytesIn());
        line.append(",\"bytesOut\":").append(ending.bytesOut());
        line.append(",\"millis\":").append(TimeUnit.NANOSECONDS.toMillis(exchange.elapsedNanos()));
        return line.append('}').toString();
    }

    private static String time() {
        long now = System.currentTimeMillis();
        Stamp stamp = lastStamp;
        if (stamp.millis() != now) {
            stamp = new Stamp(now, Instant.ofEpochMilli(now).toString());
            lastStamp = stamp;
        }
        return stamp.text();
    }

    private static int plainBeginning(String value) {
        int i = 0;
        while (i < value.length()
                && value.charAt(i) >= FIRST_PRINTABLE
                && value.charAt(i) != '"'
                && value.charAt(i) != '\\') {
            i++;
        }
        return i;
    }

    private static void text(StringBuilder line, String name, String value) {
        line.append("\",\"").append(name).append("\":\"");
        int i = plainBeginning(value);
        line.append(value, 0, i);
        for (; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < FIRST_PRINTABLE) {
                line.append(String.format("\\u%04x", (int) c));
                continue;
            }
            if (c == '"' || c == '\\') {
                line.append('\\');
            }
            line.append(c);
        }
    }
}
