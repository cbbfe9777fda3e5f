package cn.yujian.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import cn.yujian.local.issuer.TokenIssuer;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens that must be refused: each is wrong in one way, and would be an administrator's otherwise. */
public final class BadTokens {

    private static final String ROLE = "admin";

    private BadTokens() {}

    /** The tokens, by what is wrong with them. */
    public static Map<String, String> of(TokenIssuer issuer) {
        String[] good = issuer.mint(ROLE).split("\\.", -1);
        String[] other = issuer.mint("reader").split("\\.", -1);
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("expired", issuer.mintExpired(ROLE));
        tokens.put("for another audience", issuer.mintForAudience("another-api", ROLE));
        tokens.put("of another issuer", issuer.mintOfIssuer("https://elsewhere.example", ROLE));
        tokens.put("signed with a key nobody published", issuer.mintForged(ROLE));
        tokens.put("with the algorithm none", issuer.mintUnsigned(ROLE));
        tokens.put("whose secret is the public key", issuer.mintSymmetric(ROLE));
        tokens.put("with the claims of another", good[0] + "." + good[1] + "." + other[2]);
        tokens.put("without its signature", good[0] + "." + good[1] + ".");
        tokens.put("that is none", "not.a.token");
        claimsThatAreNoArrayOfStrings()
                .forEach(regions ->
                        tokens.put("whose regions are " + regions, issuer.mintWithClaim("regions", regions, ROLE)));
        return tokens;
    }

    /** Taken for all regions, such a token would reach more than any that is in order. */
    public static List<Object> claimsThatAreNoArrayOfStrings() {
        return Arrays.asList(
                null, "nanchuan", "", 7, true, Map.of("nanchuan", true), List.of("nanchuan", 7), List.of(List.of()));
    }

    /** Asserts that none of them is let through to what the path leads to, nor told more than that it is bad. */
    public static void areRefusedAt(String path) {
        of(Tokens.issuer()).forEach((wrong, token) -> {
            ValidatableResponse answer = given().auth().oauth2(token).get(path).then();
            try {
                answer.statusCode(401)
                        .header("WWW-Authenticate", "Bearer")
                        .contentType(containsString("application/problem+json"))
                        .body("type", endsWith("/problems/unauthenticated"))
                        .body(not(containsString(token)));
            } catch (AssertionError seen) {
                throw new AssertionError("A token " + wrong + " at " + path + ": " + seen.getMessage(), seen);
            }
        });
    }
}
