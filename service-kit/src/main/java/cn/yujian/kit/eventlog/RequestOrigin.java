package cn.yujian.kit.eventlog;

import cn.yujian.kit.security.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** The origin of what the current request changes: its caller, and the trace it belongs to. */
@RequestScoped
public class RequestOrigin {

    private static final String TRACEPARENT = "traceparent";

    /** Version, trace id, span id and flags as W3C Trace Context writes them; anything else is dropped. */
    private static final String WELL_FORMED = "00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}";

    private final Caller caller;
    private final HttpHeaders headers;

    RequestOrigin(Caller caller, HttpHeaders headers) {
        this.caller = caller;
        this.headers = headers;
    }

    public Origin origin() {
        return new Origin(
                caller.pseudonym(),
                Optional.ofNullable(headers.getHeaderString(TRACEPARENT)).filter(trace -> trace.matches(WELL_FORMED)));
    }
}
