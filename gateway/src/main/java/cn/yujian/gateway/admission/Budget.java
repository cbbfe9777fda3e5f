package cn.yujian.gateway.admission;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.regex.Pattern;

/** What a request is paid from. */
enum Budget {
    READS,
    WRITES,
    EXPORTS;

    /** Whatever is accepted there, the answer is GeoJSON. */
    private static final Pattern ALWAYS_EXPORTED = Pattern.compile("/ogc/collections/[^/]+/items");

    /**
     * The budget of a request. Who waits at a feed pays one read when the wait begins, however long it lasts: it costs the
     * service a row of its list of those who wait, and its length is the service's to limit.
     *
     * @param path normalised
     * @param exportTypes in lower case
     */
    static Budget of(HttpMethod method, String path, MultiMap headers, List<String> exportTypes) {
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD) && !method.equals(HttpMethod.OPTIONS)) {
            return WRITES;
        }
        if (path.startsWith("/ogc/") && ALWAYS_EXPORTED.matcher(path).matches()) {
            return EXPORTS;
        }
        List<String> accepted = headers.getAll("Accept");
        if (accepted.isEmpty()) {
            return READS;
        }
        if (accepted.size() == 1
                && (accepted.get(0).equals("*/*") || accepted.get(0).equals("application/json"))) {
            return READS;
        }
        return new Acceptance(accepted).mayBringOneOf(exportTypes) ? EXPORTS : READS;
    }
}
