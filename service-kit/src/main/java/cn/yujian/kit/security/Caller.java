package cn.yujian.kit.security;

import cn.yujian.kit.digest.Sha256;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    /**
     * Lets a write pass that touches only regions the caller may write in. What belongs to no region is the municipality's,
     * which a token that names regions does not reach.
     *
     * @throws ProblemException 403 otherwise
     */
    public void requireRegions(Collection<String> touched) {
        regions().ifPresent(allowed -> {
            if (touched.isEmpty() || !allowed.containsAll(touched)) {
                throw ProblemException.of(
                        ProblemType.FORBIDDEN,
                        new Wording(
                                "令牌只允许写入地区：" + String.join("、", new TreeSet<>(allowed)),
                                "The token allows writing in these regions only: "
                                        + String.join(", ", new TreeSet<>(allowed))));
            }
        });
    }
}
