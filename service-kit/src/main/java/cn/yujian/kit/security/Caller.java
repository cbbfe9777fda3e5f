package cn.yujian.kit.security;

import cn.yujian.kit.digest.Sha256;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The one who sent the request. */
@RequestScoped
public class Caller {

    /** The name of a caller without a token. */
    public static final String ANONYMOUS = "anonymous";

    private static final Set<String> ROLES = Set.of(Role.READER, Role.REPORTER, Role.EDITOR, Role.APPROVER, Role.ADMIN);

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** What the caller sees: every role sees what is INTERNAL, but who is only a reporter that of its own regions. */
    public Sight sight() {
        Set<String> roles = identity.getRoles().stream().filter(ROLES::contains).collect(Collectors.toSet());
        if (roles.isEmpty()) {
            return Sight.OPEN;
        }
        return roles.equals(Set.of(Role.REPORTER)) ? regions().map(this::within).orElse(Sight.FULL) : Sight.FULL;
    }

    public boolean isAdmin() {
        return identity.hasRole(Role.ADMIN);
    }

    /** A token whose list of regions is empty reaches none, and so sees no more than everyone. */
    private Sight within(Set<String> regions) {
        return regions.isEmpty() ? Sight.OPEN : new Sight(AccessLevel.INTERNAL, regions);
    }

    /** A lasting name for issuer and subject that does not tell them; {@code anonymous} without a token. */
    public String pseudonym() {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return ANONYMOUS;
        }
        return "person:"
                + Sha256.hex(token.getIssuer() + "\n" + token.getSubject()).substring(0, 32);
    }

    /** The regions a writing role is limited to; empty where the token names none, which means all. */
    public Optional<Set<String>> regions() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        return RegionsClaim.of(token);
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
