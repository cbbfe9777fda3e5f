package cn.yujian.kit.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a bad token wherever it is shown. Tokens are otherwise looked at when somebody asks who calls, and at an open operation
 * nobody may ask: a caller whose token ended would take what everyone sees for all that it may see.
 */
class BadTokenFilter {

    private final CurrentIdentityAssociation caller;

    @Inject
    BadTokenFilter(CurrentIdentityAssociation caller) {
        this.caller = caller;
    }

    @ServerRequestFilter(preMatching = true)
    Uni<Void> refuse(HttpHeaders headers) {
        List<String> authorizations = headers.getRequestHeader(HttpHeaders.AUTHORIZATION);
        if (authorizations == null || authorizations.isEmpty()) {
            // Nothing to wait for, which spares most requests a pause.
            return null;
        }
        if (authorizations.size() > 1) {
            throw new AuthenticationFailedException("More than one Authorization");
        }
        return caller.getDeferredIdentity().replaceWithVoid();
    }
}
