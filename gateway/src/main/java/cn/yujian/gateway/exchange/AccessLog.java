package cn.yujian.gateway.exchange;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
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

    private static volatile Stamp lastStamp = new Stamp(0, "");

    private AccessLog() {}

    static void note(HttpServerRequest request, Exchange exchange, Outcome outcome) {
        if (LOG.isInfoEnabled()) {
            LOG.info(line(request, exchange, outcome));
        }
    }

    private static String line(HttpServerRequest request, Exchange exchange, Outcome outcome) {
        HttpServerResponse response = request.response();
        StringBuilder line = new StringBuilder(320);
        line.append("{\"time\":\"").append(time());
        text(line, "method", request.method().name());
        text(line, "path", request.path());
        text(line, "route", exchange.route());
        text(line, "outcome", outcome.tag());
        text(line, "client", exchange.client().map(Client::pseudonym).orElse("unknown"));
        text(line, "requestId", exchange.requestId());
        line.append("\",\"status\":").append(response.getStatusCode());
        line.append(",\"bytesIn\":").append(request.bytesRead());
        line.append(",\"bytesOut\":").append(response.bytesWritten());
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

    private static void text(StringBuilder line, String name, String value) {
        line.append("\",\"").append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
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
