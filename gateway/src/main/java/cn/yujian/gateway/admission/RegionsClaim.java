package cn.yujian.gateway.admission;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The claim {@code regions} of a token, which limits what its holder may do. The services read it; here a token is refused, as they
 * refuse it, where the claim is there and no array of strings.
 */
final class RegionsClaim {

    private static final String NAME = "regions";

    private RegionsClaim() {}

    /**
     * Looks at the claim of a verified token, as it was signed: the principal that is made of it may have lost a member that is null.
     *
     * @throws AuthenticationFailedException if it is there and no array of strings
     */
    static void require(JsonWebToken token) {
        JsonObject payload = new JsonObject(
                Buffer.buffer(Base64.getUrlDecoder().decode(token.getRawToken().split("\\.", -1)[1])));
        boolean isFine = !payload.containsKey(NAME)
                || (payload.getValue(NAME) instanceof JsonArray regions
                        && regions.stream().allMatch(String.class::isInstance));
        if (!isFine) {
            throw new AuthenticationFailedException("The claim regions is no array of strings");
        }
    }
}
