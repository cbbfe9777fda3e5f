package cn.yujian.kit.idempotency;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a write answers, in a form that can be kept and answered again.
 *
 * @param body written as JSON
 */
public record WriteAnswer(int status, Map<String, String> headers, Object body) {

    /** The answer to a write that changed a resource. */
    public static WriteAnswer of(int status, EntityTag tag, long sequence, Object body) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (tag != null) {
            headers.put(HttpHeaders.ETAG, "\"" + tag.getValue() + "\"");
        }
        headers.put("Sequence", String.valueOf(sequence));
        return new WriteAnswer(status, headers, body);
    }

    /** Adds where the new resource is. */
    public WriteAnswer at(URI location) {
        Map<String, String> extended = new LinkedHashMap<>(headers);
        extended.put(HttpHeaders.LOCATION, location.toString());
        return new WriteAnswer(status, extended, body);
    }
}
