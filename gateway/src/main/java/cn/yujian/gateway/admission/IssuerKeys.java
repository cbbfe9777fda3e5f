package cn.yujian.gateway.admission;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Fetches the issuer's keys again and again, as the services do (ADR 0017). The extension by itself does so only when a token names
 * a key it does not know, and would trust one that was withdrawn until then.
 */
@Singleton
class IssuerKeys {

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
    private static final String NO_TOKEN = "";
    private static final double NANOS_PER_SECOND = 1e9;

    private final TenantConfigBean issuers;
    private final IssuerKeysConfig config;
    private final Vertx vertx;
    private volatile long answered = System.nanoTime();
    private volatile long timer;
    private volatile boolean failing;

    @Inject
    IssuerKeys(TenantConfigBean issuers, IssuerKeysConfig config, Vertx vertx, MeterRegistry metrics) {
        this.issuers = issuers;
        this.config = config;
        this.vertx = vertx;
        Gauge.builder("yujian.issuer.keys.age.seconds", () -> (System.nanoTime() - answered) / NANOS_PER_SECOND)
                .description("Since the issuer last told its keys, or since the start if it never did")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.fetchEvery().toMillis(), unused -> fetch());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void fetch() {
        TenantConfigContext issuer = issuers.getDefaultTenant();
        if (!issuer.ready()) {
            // Never reached so far: there are no keys to trust, and the first token that comes fetches them.
            return;
        }
        // The one way the extension offers: it fetches the keys, then refuses what is no token.
        issuer.provider()
                .refreshJwksAndVerifyJwtToken(NO_TOKEN, false, false, null)
                .subscribe()
                .with(unused -> {}, this::heard);
    }

    private void heard(Throwable refusal) {
        boolean failed = !(refusal instanceof InvalidJwtException);
        if (failed && !failing) {
            LOG.warnf("The issuer's keys cannot be fetched, those known stay trusted: %s", refusal.getMessage());
        } else if (!failed && failing) {
            LOG.info("The issuer's keys are fetched again");
        }
        if (!failed) {
            answered = System.nanoTime();
        }
        failing = failed;
    }
}
