package cn.yujian.kit.eventlog;

import java.util.Optional;

/**
 * Who and what caused an event.
 *
 * @param actor pseudonym of a person, or {@code system:} and the name of a part
 * @param traceparent W3C trace context of the request, where there is one
 */
public record Origin(String actor, Optional<String> traceparent) {

    public static Origin system(String part) {
        return new Origin("system:" + part, Optional.empty());
    }
}
