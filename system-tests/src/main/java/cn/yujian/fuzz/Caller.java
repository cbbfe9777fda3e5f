package cn.yujian.fuzz;

import java.util.List;
import java.util.Optional;

/**
 * Who calls.
 *
 * @param role that the issuer gives a token for; null for none
 * @param regions that the token names; empty where it names none
 * @param authorization sent in place of a token; null where a token or nothing is sent
 */
record Caller(String role, List<String> regions, String authorization) {

    static final List<String> ROLES = List.of("reader", "reporter", "editor", "approver", "admin");
    static final Caller ANONYMOUS = new Caller(null, List.of(), null);

    static Caller of(String role, String... regions) {
        return new Caller(role, List.of(regions), null);
    }

    static Caller forging(String authorization) {
        return new Caller(null, List.of(), authorization);
    }

    Optional<String> authorization(Tokens tokens) {
        return role == null ? Optional.ofNullable(authorization) : Optional.of("Bearer " + tokens.of(role, regions));
    }

    String forCurl() {
        if (role == null) {
            return authorization == null ? "" : " -H 'Authorization: " + authorization.replace("'", "'\\''") + "'";
        }
        return " -H \"Authorization: Bearer $(./yujian token " + role
                + (regions.isEmpty() ? "" : " --regions " + String.join(",", regions)) + ")\"";
    }

    @Override
    public String toString() {
        if (role == null) {
            return authorization == null ? "nobody" : "a forger: " + authorization;
        }
        return role + (regions.isEmpty() ? "" : " of " + String.join(", ", regions));
    }
}
