package cn.yujian.local.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TokenIssuerTest {

    @TempDir
    private Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private TokenIssuer issuer;

    @BeforeEach
    void startIssuer() {
        issuer = TokenIssuer.start(dir, 0);
    }

    @AfterEach
    void stopIssuer() {
        issuer.close();
    }

    @ParameterizedTest
    @EnumSource
    void aTokenVerifiesAgainstTheKeysThatDiscoveryNames(Role role) throws Exception {
        SignedJWT token = SignedJWT.parse(issuer.mint(role.code(), "wansheng", "nanchuan"));

        assertTrue(verifies(token));
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertEquals(issuer.url(), claims.getIssuer());
        assertEquals("dev-" + role.code(), claims.getSubject());
        assertEquals(List.of("yujian-api"), claims.getAudience());
        assertEquals(List.of(role.code()), claims.getStringListClaim("groups"));
        assertEquals(List.of("wansheng", "nanchuan"), claims.getStringListClaim("regions"));
        assertEquals(
                claims.getIssueTime().toInstant().plus(TokenIssuer.LIFETIME),
                claims.getExpirationTime().toInstant());
        assertFalse(claims.getJWTID().isBlank());
    }

    @Test
    void aTokenWithoutRegionsIsNotLimited() throws Exception {
        assertNull(SignedJWT.parse(issuer.mint("editor")).getJWTClaimsSet().getClaim("regions"));
    }

    @Test
    void anUnknownRoleIsRefusedWithTheRolesThereAre() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> issuer.mint("emperor"));

        assertTrue(refused.getMessage().contains("reader, reporter, editor, approver, admin"), refused.getMessage());
    }

    @Test
    void tokensForTestsAreWrongInOneWayOnly() throws Exception {
        SignedJWT expired = SignedJWT.parse(issuer.mintExpired("editor"));
        SignedJWT elsewhere = SignedJWT.parse(issuer.mintForAudience("another-api", "editor"));
        SignedJWT forged = SignedJWT.parse(issuer.mintForged("editor"));

        assertTrue(verifies(expired));
        assertTrue(expired.getJWTClaimsSet().getExpirationTime().toInstant().isBefore(Instant.now()));
        assertTrue(verifies(elsewhere));
        assertEquals(List.of("another-api"), elsewhere.getJWTClaimsSet().getAudience());
        assertFalse(verifies(forged));

        SignedJWT foreign = SignedJWT.parse(issuer.mintOfIssuer("https://elsewhere.example", "editor"));
        SignedJWT symmetric = SignedJWT.parse(issuer.mintSymmetric("editor"));
        PlainJWT unsigned = PlainJWT.parse(issuer.mintUnsigned("editor"));
        assertTrue(verifies(foreign));
        assertEquals("https://elsewhere.example", foreign.getJWTClaimsSet().getIssuer());
        assertEquals(JWSAlgorithm.HS256, symmetric.getHeader().getAlgorithm());
        assertEquals(issuer.url(), symmetric.getJWTClaimsSet().getIssuer());
        assertEquals(Algorithm.NONE, unsigned.getHeader().getAlgorithm());
        assertEquals(issuer.url(), unsigned.getJWTClaimsSet().getIssuer());
    }

    @Test
    void afterARotationOldAndNewTokensVerify() throws Exception {
        SignedJWT old = SignedJWT.parse(issuer.mint("editor"));

        issuer.rotate();

        SignedJWT fresh = SignedJWT.parse(issuer.mint("editor"));
        assertNotEquals(old.getHeader().getKeyID(), fresh.getHeader().getKeyID());
        assertTrue(verifies(old));
        assertTrue(verifies(fresh));
    }

    @Test
    void aWithdrawnKeyIsPublishedNoLongerAndItsNumberIsNotGivenAgain() throws Exception {
        SignedJWT old = SignedJWT.parse(issuer.mint("editor"));
        issuer.rotate();
        SignedJWT between = SignedJWT.parse(issuer.mint("editor"));

        issuer.withdrawOldKeys();

        assertFalse(verifies(old));
        assertTrue(verifies(between));
        issuer.rotate();
        SignedJWT fresh = SignedJWT.parse(issuer.mint("editor"));
        assertNotEquals(between.getHeader().getKeyID(), fresh.getHeader().getKeyID());
        assertTrue(verifies(between));
        assertTrue(verifies(fresh));
    }

    @Test
    void aRestartKeepsKeysAndSecrets() throws Exception {
        SignedJWT before = SignedJWT.parse(issuer.mint("editor"));
        String secret = issuer.clientSecret("editor");
        issuer.close();

        issuer = TokenIssuer.start(dir, 0);

        assertTrue(verifies(before));
        assertEquals(secret, issuer.clientSecret("editor"));
    }

    @Test
    void aClientGetsATokenForItsSecret() throws Exception {
        HttpResponse<String> answer = requestToken("grant_type=client_credentials&client_id=dev-reporter&client_secret="
                + issuer.clientSecret("reporter") + "&regions=wansheng");

        assertEquals(200, answer.statusCode());
        Map<String, Object> body = JSONObjectUtils.parse(answer.body());
        SignedJWT token = SignedJWT.parse((String) body.get("access_token"));
        assertTrue(verifies(token));
        assertEquals(List.of("reporter"), token.getJWTClaimsSet().getStringListClaim("groups"));
        assertEquals(List.of("wansheng"), token.getJWTClaimsSet().getStringListClaim("regions"));
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=client_credentials&client_id=dev-editor&client_secret=guess, 401",
        "grant_type=client_credentials&client_id=dev-nobody&client_secret=guess, 401",
        "grant_type=client_credentials, 401",
        "grant_type=password&client_id=dev-editor, 400",
        "'', 400"
    })
    void aRequestWithoutTheSecretGetsNoToken(String form, int status) throws Exception {
        assertEquals(status, requestToken(form).statusCode());
    }

    @Test
    void keysAndSecretsAreForTheirOwnerOnly() throws Exception {
        try (Stream<Path> files = Files.walk(dir)) {
            List<Path> kept = files.filter(Files::isRegularFile).toList();

            assertEquals(1 + Role.values().length, kept.size());
            for (Path file : kept) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }

    private boolean verifies(SignedJWT token) throws Exception {
        Map<String, Object> discovery = JSONObjectUtils.parse(get(issuer.url() + "/.well-known/openid-configuration"));
        JWKSet keys = JWKSet.parse(get((String) discovery.get("jwks_uri")));
        assertFalse(keys.getKeys().stream().anyMatch(key -> key.isPrivate()));
        RSAKey key = (RSAKey) keys.getKeyByKeyId(token.getHeader().getKeyID());
        return key != null && token.verify(new RSASSAVerifier(key));
    }

    private String get(String url) throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    private HttpResponse<String> requestToken(String form) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(issuer.url() + "/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
