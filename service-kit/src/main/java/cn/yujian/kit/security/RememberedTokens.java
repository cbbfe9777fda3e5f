package cn.yujian.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers for ten seconds which tokens were found good: to verify a signature costs more than most requests do otherwise. A
 * token that ends is not trusted longer. A key that is withdrawn is, ten seconds beyond the next look at the issuer's keys
 * ({@link IssuerKeys}). What was refused is not remembered.
 */
@Singleton
class RememberedTokens implements IdentityProvider<TokenAuthenticationRequest> {

    private static final Duration FOR = Duration.ofSeconds(10);
    private static final int AT_MOST = 10_000;

    private final OidcIdentityProvider verifier;
    private final Cache<String, Found> good =
            Caffeine.newBuilder().expireAfterWrite(FOR).maximumSize(AT_MOST).build();

    RememberedTokens(OidcIdentityProvider verifier) {
        this.verifier = verifier;
    }

    /** What a request's identity is made of; the identity itself would keep hold of the request. */
    private record Found(JsonWebToken token, Set<String> roles) {

        boolean isCurrent() {
            return Instant.now().getEpochSecond() < token.getExpirationTime();
        }
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public int priority() {
        return verifier.priority() + 1;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        Found found = good.getIfPresent(request.getToken().getToken());
        if (found != null && found.isCurrent()) {
            return Uni.createFrom()
                    .item(QuarkusSecurityIdentity.builder()
                            .setPrincipal(found.token())
                            .addRoles(found.roles())
                            .addCredential(request.getToken())
                            .build());
        }
        return verifier.authenticate(request, context).invoke(identity -> accept(request, identity));
    }

    private void accept(TokenAuthenticationRequest request, SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            // Refused here, at every operation alike, and not only where somebody asks for the regions.
            RegionsClaim.require(token);
            good.put(request.getToken().getToken(), new Found(token, identity.getRoles()));
        }
    }
}
