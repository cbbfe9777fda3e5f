package cn.yujian.gateway.exchange;

import java.util.Locale;

/** How a request ended, as the gateway counts it. */
public enum Outcome {
    SUCCESS,
    REDIRECTION,
    CLIENT_ERROR,
    SERVER_ERROR,
    /** The service could not be reached. */
    UNAVAILABLE,
    /** The service did not answer in time. */
    TIMEOUT,
    /** The service broke off or answered something that is not HTTP. */
    BAD_ANSWER,
    /** The caller sent more than it may. */
    TOO_LARGE,
    /** The caller went away before the answer was complete. */
    ABORTED;

    private static final int CLASS = 100;

    private final String tag = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The value of the metric's tag. */
    public String tag() {
        return tag;
    }

    static Outcome ofStatus(int status) {
        return switch (status / CLASS) {
            case 1, 2 -> SUCCESS;
            case 3 -> REDIRECTION;
            case 4 -> CLIENT_ERROR;
            default -> SERVER_ERROR;
        };
    }
}
