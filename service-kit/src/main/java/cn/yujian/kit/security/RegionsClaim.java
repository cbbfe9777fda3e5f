package cn.yujian.kit.security;

import io.quarkus.security.AuthenticationFailedException;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The claim {@code regions} of a token: an array of strings. Anything else is no token of ours, since to guess could only widen
 * what its holder may do.
 */
final class RegionsClaim {

    private static final String NAME = "regions";

    private RegionsClaim() {}

    /**
     * The regions a token names; empty where it names none, which means all. A claim that is null counts as none.
     *
     * @throws AuthenticationFailedException if the claim is there and no array of strings
     */
    static Optional<Set<String>> of(JsonWebToken token) {
        if (!token.containsClaim(NAME)) {
            return Optional.empty();
        }
        Object claim = token.getClaim(NAME);
        if (!(claim instanceof JsonArray regions) || !regions.stream().allMatch(JsonString.class::isInstance)) {
            throw new AuthenticationFailedException("The claim regions is no array of strings");
        }
        return Optional.of(regions.getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .collect(Collectors.toSet()));
    }
}
