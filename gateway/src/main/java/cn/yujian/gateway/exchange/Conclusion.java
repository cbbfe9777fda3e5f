package cn.yujian.gateway.exchange;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What is done when an exchange is over, whichever way it went. */
@Singleton
public class Conclusion {

    private final ExchangeMetrics metrics;
    private final AccessLog accessLog;

    @Inject
    Conclusion(ExchangeMetrics metrics, AccessLog accessLog) {
        this.metrics = metrics;
        this.accessLog = accessLog;
    }

    /**
     * How an exchange ended.
     *
     * @param bytesIn of the request's body
     * @param bytesOut of the answer's body
     * @param complete whether all of the answer went out
     */
    public record Ending(int status, long bytesIn, long bytesOut, boolean complete) {}

    /**
     * Gives back what the exchange held, counts it and notes it in the access log.
     *
     * @param path as the caller sent it
     */
    public void draw(Exchange exchange, String method, String path, Ending ending) {
        exchange.end();
        Outcome outcome = exchange.outcome(ending.status(), ending.complete());
        metrics.ended(exchange.route(), outcome);
        accessLog.note(exchange, method, path, ending, outcome);
    }
}
