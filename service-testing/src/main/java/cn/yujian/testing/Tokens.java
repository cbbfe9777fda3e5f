package cn.yujian.testing;

import cn.yujian.local.issuer.TokenIssuer;

/** Access tokens of the test run's issuer. */
public final class Tokens {

    private static volatile TokenIssuer issuer;

    private Tokens() {}

    static void issuedBy(TokenIssuer testIssuer) {
        issuer = testIssuer;
    }

    /** A good token for a role. */
    public static String token(String role, String... regions) {
        return issuer.mint(role, regions);
    }

    /** The issuer itself, for tokens that must be refused. */
    public static TokenIssuer issuer() {
        return issuer;
    }
}
