package cn.yujian.kit.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The claim {@code regions} of a token: an array of strings. Anything else is no token of ours, since to guess could only widen
 * what its holder may do.
 */
final class RegionsClaim {

    private static final String NAME = "regions";
    private static final ObjectMapper JSON = new ObjectMapper();

    private RegionsClaim() {}

    /**
     * Looks at the claim of a verified token, as it was signed: members that are null get lost where the token is made a principal of.
     *
     * @throws AuthenticationFailedException if it is there and no array of strings
     */
    static void require(JsonWebToken token) {
        JsonNode claim = payload(token).get(NAME);
        boolean isFine = claim == null
                || (claim.isArray()
                        && StreamSupport.stream(claim.spliterator(), false).allMatch(JsonNode::isTextual));
        if (!isFine) {
            throw new AuthenticationFailedException("The claim regions is no array of strings");
        }
    }

    /** The regions that a token names which {@link #require} let pass; empty where it has no such claim, which means all. */
    static Optional<Set<String>> of(JsonWebToken token) {
        JsonArray regions = token.getClaim(NAME);
        return Optional.ofNullable(regions).map(names -> names.getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .collect(Collectors.toSet()));
    }

    private static JsonNode payload(JsonWebToken token) {
        try {
            return JSON.readTree(
                    Base64.getUrlDecoder().decode(token.getRawToken().split("\\.", -1)[1]));
        } catch (IOException unreadable) {
            throw new AuthenticationFailedException(unreadable);
        }
    }
}
