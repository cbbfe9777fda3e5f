package cn.yujian.gateway.admission;

import cn.yujian.gateway.exchange.Client;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Knows who holds which token. What was found good is remembered for ten seconds, as the services do (ADR 0012): a remembered
 * token costs one look into a table, on the event loop.
 */
@Singleton
class Callers {

    private static final Duration FOR = Duration.ofSeconds(10);
    // One of the requests that come then has the token looked at again, and the others need not wait for it.
    private static final Duration SOON = Duration.ofSeconds(8);
    private static final int AT_MOST = 10_000;

    private final HttpAuthenticator verifier;
    private final Accounts accounts;
    private final Cache<Bearer, Holder> good = Caffeine.newBuilder()
            .expireAfterWrite(FOR)
            .maximumSize(AT_MOST)
            .executor(Runnable::run)
            .build();

    @Inject
    Callers(HttpAuthenticator verifier, Accounts accounts) {
        this.verifier = verifier;
        this.accounts = accounts;
    }

    private record Holder(Account account, long expiresAt, long knownNanos, AtomicBoolean renewing) {

        boolean isToBeRenewed() {
            return System.nanoTime() - knownNanos > SOON.toNanos() && !renewing.get();
        }

        boolean isToBeRenewedByThisOne() {
            return isToBeRenewed() && renewing.compareAndSet(false, true);
        }

        boolean holdsStill() {
            return System.currentTimeMillis() < TimeUnit.SECONDS.toMillis(expiresAt);
        }
    }

    /**
     * Who is known to hold a token; empty where the token has to be looked at, by this request.
     *
     * @param authorization the header of the request
     */
    Optional<Account> remembered(String authorization) {
        return holder(authorization)
                .filter(holder -> !holder.isToBeRenewedByThisOne())
                .map(Holder::account);
    }

    /** The same for a request that could not look at the token: it leaves that to {@link #remembered(String)}. */
    Optional<Account> known(String authorization) {
        return holder(authorization).filter(holder -> !holder.isToBeRenewed()).map(Holder::account);
    }

    private Optional<Holder> holder(String authorization) {
        return Bearer.of(authorization).map(good::getIfPresent).filter(Holder::holdsStill);
    }

    /**
     * Verifies the token of the request.
     *
     * @return who holds it; null where the request holds nothing that is a bearer token
     */
    Uni<Account> verify(RoutingContext context) {
        return verifier.attemptAuthentication(context)
                .map(identity -> identity == null ? null : remember(context.request(), identity));
    }

    private Account remember(HttpServerRequest request, SecurityIdentity identity) {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return null;
        }
        RegionsClaim.require(token);
        // The name the services use for the same person.
        String pseudonym = "person:" + Pseudonym.of(token.getIssuer() + "\n" + token.getSubject());
        Account account = accounts.of(new Client(pseudonym, pseudonym, true));
        Bearer.of(request.getHeader(HttpHeaders.AUTHORIZATION))
                .ifPresent(bearer -> good.put(
                        bearer,
                        new Holder(account, token.getExpirationTime(), System.nanoTime(), new AtomicBoolean())));
        return account;
    }
}
