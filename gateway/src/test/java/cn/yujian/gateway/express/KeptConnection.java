package cn.yujian.gateway.express;

import static io.restassured.RestAssured.given;

import cn.yujian.gateway.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** A caller that keeps its connection. */
final class KeptConnection implements AutoCloseable {

    private static final Pattern TAKEN = Pattern.compile("yujian_gateway_express_total ([0-9.E]+)");
    private static final int HEX = 16;

    private final RawHttp raw;
    private boolean askedForHead;

    KeptConnection() throws IOException {
        raw = new RawHttp();
    }

    /** A connection that has had its first request, on the long way. */
    static KeptConnection seasoned() throws IOException {
        KeptConnection connection = new KeptConnection();
        connection.ask("HEAD /api/v1/regions/first HTTP/1.1");
        return connection;
    }

    /** An answer as it was sent; names of headers in lower case, lines of a chunked body joined. */
    record Answer(int status, Map<String, List<String>> headers, String body, boolean chunked) {

        String header(String name) {
            List<String> values = headers.getOrDefault(name, List.of());
            return values.size() == 1 ? values.get(0) : values.toString();
        }
    }

    /** How many requests went the short way so far. */
    static double taken() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
        Matcher line = TAKEN.matcher(
                given().get("http://localhost:" + port + "/q/metrics").asString());
        if (!line.find()) {
            throw new AssertionError("no counter of the short way");
        }
        return Double.parseDouble(line.group(1));
    }

    Answer ask(String... lines) throws IOException {
        send(lines);
        return read();
    }

    KeptConnection send(String... lines) throws IOException {
        raw.send(request(lines));
        askedForHead = lines[0].startsWith("HEAD ");
        return this;
    }

    KeptConnection sendRaw(String text) throws IOException {
        raw.send(text);
        return this;
    }

    /** A request with the given lines, and a host. */
    static String request(String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.add(1, "Host: x");
        return String.join("\r\n", all) + "\r\n\r\n";
    }

    RawHttp raw() {
        return raw;
    }

    Answer read() throws IOException {
        String[] head = raw.until("\r\n\r\n").split("\r\n", -1);
        Map<String, List<String>> headers = new TreeMap<>();
        for (int i = 1; i < head.length - 2; i++) {
            int colon = head[i].indexOf(':');
            headers.computeIfAbsent(head[i].substring(0, colon).toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                    .add(head[i].substring(colon + 1).strip());
        }
        int status = Integer.parseInt(head[0].split(" ", -1)[1]);
        boolean chunked = headers.containsKey("transfer-encoding");
        String body = "";
        if (askedForHead) {
            askedForHead = false;
            return new Answer(status, headers, body, chunked);
        }
        if (chunked) {
            body = chunks();
        } else if (status != 304 && headers.containsKey("content-length")) {
            body = bytes(Integer.parseInt(headers.get("content-length").get(0)));
        }
        return new Answer(status, headers, body, chunked);
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = size(); size > 0; size = size()) {
            body.append(bytes(size));
            raw.until("\r\n");
        }
        raw.until("\r\n");
        return body.toString();
    }

    private int size() throws IOException {
        return Integer.parseInt(raw.until("\r\n").strip(), HEX);
    }

    private String bytes(int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(raw.answer().readNBytes(count));
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
