package cn.yujian.gateway.route;

import java.util.List;

/** The configured routes contradict themselves; the message names every fault. */
public class InvalidRoutesException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    InvalidRoutesException(List<String> faults) {
        super("yujian.gateway is configured wrongly: " + String.join("; ", faults));
    }
}
