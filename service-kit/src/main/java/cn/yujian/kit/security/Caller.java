package cn.yujian.kit.security;

import cn.yujian.kit.digest.Sha256;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The one who sent the request. */
@RequestScoped
public class Caller {

    private static final Set<String> ROLES = Set.of(Role.READER, Role.REPORTER, Role.EDITOR, Role.APPROVER, Role.ADMIN);

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The greatest access level the caller sees. */
    public AccessLevel accessLevel() {
        return identity.getRoles().stream().anyMatch(ROLES::contains) ? AccessLevel.INTERNAL : AccessLevel.PUBLIC;
    }

    /** A lasting name for issuer and subject that does not tell them; {@code anonymous} without a token. */
    public String pseudonym() {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return "anonymous";
        }
        return "person:"
                + Sha256.hex(token.getIssuer() + "\n" + token.getSubject()).substring(0, 32);
    }

    /** The regions a writing role is limited to; empty where the token names none, which means all. */
    public Optional<Set<String>> regions() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        JsonArray regions = token.getClaim("regions");
        return Optional.ofNullable(regions).map(array -> array.getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .collect(Collectors.toSet()));
    }
}
