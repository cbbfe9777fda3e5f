package cn.yujian.gateway.coding;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether the answer to one request is compressed, and what its headers then say. */
public final class Coding {

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    /** Below this gzip saves less than a packet. */
    private static final long WORTHWHILE = 1024;

    private static final List<String> TEXTS = List.of(
            "application/json",
            "application/xml",
            "application/yaml",
            "application/geo+json",
            "application/javascript");

    private final boolean readsWhole;
    private final boolean accepted;
    private boolean knewCompressed;

    private Coding(boolean readsWhole, boolean accepted) {
        this.readsWhole = readsWhole;
        this.accepted = accepted;
    }

    /** What the caller of a request accepts. */
    public static Coding acceptedBy(HttpMethod method, MultiMap headers) {
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        return new Coding(reads, reads && accepts(headers.getAll("Accept-Encoding")));
    }

    /** Whether the answer may be compressed. */
    public boolean isAccepted() {
        return accepted;
    }

    /** Has the service's own tags stand in the conditions of a request. */
    public void prepareRequest(MultiMap headers) {
        knewCompressed = EntityTags.unmark(headers);
    }

    /**
     * Has the headers of an answer say what becomes of it.
     *
     * @return whether the body is to be compressed
     */
    public boolean prepareAnswer(int status, MultiMap headers) {
        if (!readsWhole) {
            return false;
        }
        if (status == NOT_MODIFIED) {
            vary(headers);
            if (accepted && knewCompressed) {
                EntityTags.mark(headers);
            }
            return false;
        }
        if (status != OK || headers.contains("Content-Encoding") || !isText(headers.get("Content-Type"))) {
            return false;
        }
        vary(headers);
        if (!accepted || !isWorthwhile(headers.get("Content-Length")) || forbidsChange(headers)) {
            return false;
        }
        EntityTags.mark(headers);
        headers.set("Content-Encoding", "gzip");
        headers.remove("Content-Length");
        headers.remove("Accept-Ranges");
        return true;
    }

    private static void vary(MultiMap headers) {
        headers.set(HttpHeaders.VARY, varying(headers.getAll(HttpHeaders.VARY)));
    }

    /**
     * What an answer differs by that may be compressed.
     *
     * @param told what its service says of that, line by line
     */
    public static String varying(List<String> told) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String line : told) {
            for (String part : line.split(",", -1)) {
                String name = part.strip();
                if (!name.isEmpty()) {
                    names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
                }
            }
        }
        if (!names.containsKey("*")) {
            names.putIfAbsent("accept-encoding", "Accept-Encoding");
        }
        return String.join(", ", names.values());
    }

    private static boolean forbidsChange(MultiMap headers) {
        return headers.getAll("Cache-Control").stream().anyMatch(value -> containsIgnoringCase(value, "no-transform"));
    }

    private static boolean containsIgnoringCase(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part);
    }

    private static boolean isWorthwhile(String length) {
        return length == null || length.length() > 9 || Long.parseLong(length) >= WORTHWHILE;
    }

    /** Whether a body of the type is worth compressing. */
    public static boolean isText(String mediaType) {
        if (mediaType == null) {
            return false;
        }
        int end = mediaType.indexOf(';');
        String type =
                (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || TEXTS.contains(type) || type.endsWith("+json") || type.endsWith("+xml");
    }

    /** A coding that is named counts more than the star (RFC 9110, 12.5.3). */
    private static boolean accepts(List<String> values) {
        boolean star = false;
        for (String value : values) {
            for (String part : value.split(",", -1)) {
                String[] pieces = part.split(";", -1);
                String name = pieces[0].strip().toLowerCase(Locale.ROOT);
                if (name.equals("gzip") || name.equals("x-gzip")) {
                    return isWanted(pieces);
                }
                star |= name.equals("*") && isWanted(pieces);
            }
        }
        return star;
    }

    private static boolean isWanted(String[] pieces) {
        for (int i = 1; i < pieces.length; i++) {
            String parameter = pieces[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.matches("q\\s*=\\s*0(\\.0*)?")) {
                return false;
            }
        }
        return true;
    }
}
