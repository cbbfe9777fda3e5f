package cn.yujian.gateway.admission;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;

/** What a request is paid from. */
enum Budget {
    READS,
    WRITES,
    EXPORTS;

    /**
     * The budget of a request. Who waits at a feed pays one read when the wait begins, however long it lasts: it costs the
     * service a row of its list of those who wait, and its length is the service's to limit.
     *
     * @param exportTypes in lower case
     */
    static Budget of(HttpMethod method, MultiMap headers, List<String> exportTypes) {
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD) && !method.equals(HttpMethod.OPTIONS)) {
            return WRITES;
        }
        String accept = headers.get("Accept");
        if (accept == null || accept.equals("*/*") || accept.equals("application/json")) {
            return READS;
        }
        String accepted = String.join(",", headers.getAll("Accept")).toLowerCase(Locale.ROOT);
        return exportTypes.stream().anyMatch(accepted::contains) ? EXPORTS : READS;
    }
}
