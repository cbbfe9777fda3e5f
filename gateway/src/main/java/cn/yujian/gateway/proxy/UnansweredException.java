package cn.yujian.gateway.proxy;

import cn.yujian.gateway.answer.ProxyError;
import java.io.IOException;

/** A service did not answer what the gateway asked it. */
public class UnansweredException extends IOException {

    private static final long serialVersionUID = 1L;

    private final UpstreamFailure failure;

    UnansweredException(String asked, UpstreamFailure failure, Throwable cause) {
        super(asked + ": " + failure, cause);
        this.failure = failure;
    }

    public ProxyError error() {
        return failure.error();
    }

    /** Whether the gateway did not even ask, as a rule of its own wants it. */
    public boolean wasNotAsked() {
        return failure == UpstreamFailure.BUSY || failure == UpstreamFailure.RESTING;
    }
}
