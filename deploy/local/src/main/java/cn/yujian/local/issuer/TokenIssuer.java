package cn.yujian.local.issuer;

import cn.yujian.local.machine.LocalPorts;
import cn.yujian.local.machine.PrivateFile;
import cn.yujian.local.machine.TemporaryFolder;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An OpenID Connect issuer in this JVM. */
public final class TokenIssuer implements AutoCloseable {

    public static final String AUDIENCE = "yujian-api";

    static final Duration LIFETIME = Duration.ofHours(12);

    private final HttpServer server;
    private final ExecutorService workers;
    private final SigningKeys keys;
    private final ClientSecrets secrets;
    private final Runnable afterStop;

    private TokenIssuer(HttpServer server, Path dir, Runnable afterStop) {
        this.server = server;
        this.workers = Executors.newFixedThreadPool(4, work -> {
            Thread thread = new Thread(work, "token-issuer");
            thread.setDaemon(true);
            return thread;
        });
        this.keys = new SigningKeys(dir.resolve("keys"));
        this.secrets = new ClientSecrets(dir.resolve("clients"));
        this.afterStop = afterStop;
    }

    /** Starts with the keys and client secrets of the folder, which are made when there are none. */
    public static TokenIssuer start(Path dir, int port) {
        return start(dir, port, () -> {});
    }

    /** Starts on a free port with keys that are deleted on {@link #close()}. */
    public static TokenIssuer startEphemeral() {
        Path dir = TemporaryFolder.create("yujian-issuer-");
        return start(dir, 0, () -> TemporaryFolder.delete(dir));
    }

    private static TokenIssuer start(Path dir, int port, Runnable afterStop) {
        PrivateFile.folder(dir);
        try {
            TokenIssuer issuer = new TokenIssuer(HttpServer.create(LocalPorts.address(port), 0), dir, afterStop);
            issuer.serve();
            return issuer;
        } catch (IOException e) {
            throw new IssuerException("Cannot start the token issuer on port " + port + ": " + e.getMessage(), e);
        }
    }

    private void serve() {
        IssuerEndpoints endpoints = new IssuerEndpoints(this, keys, secrets);
        server.setExecutor(workers);
        server.createContext("/", endpoints);
        server.start();
    }

    /** The {@code iss} of its tokens, and where discovery starts. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** A token that services accept, limited to the given regions if there are any. */
    public String mint(String role, String... regions) {
        return signed(claims(known(role), List.of(regions)).build(), keys.newest());
    }

    /** A token of somebody in particular, who may have several roles; for tests. */
    public String mintOfPerson(String subject, String... roles) {
        List<String> groups =
                Arrays.stream(roles).map(role -> known(role).code()).toList();
        JWTClaimsSet claims = claims(known(roles[0]), List.of())
                .subject(subject)
                .claim("groups", groups)
                .build();
        return signed(claims, keys.newest());
    }

    /** A token that was good until a minute ago; for tests. */
    public String mintExpired(String role) {
        return mintUntil(Instant.now().minusSeconds(60), role);
    }

    /** A token that is good until then; for tests. */
    public String mintUntil(Instant end, String role) {
        JWTClaimsSet claims = claims(known(role), List.of())
                .issueTime(Date.from(end.minus(LIFETIME)))
                .expirationTime(Date.from(end))
                .build();
        return signed(claims, keys.newest());
    }

    /** A token whose claim is what the issuer itself would not make it, null for instance; for tests. */
    public String mintWithClaim(String name, Object value, String role) {
        JWTClaimsSet claims = claims(known(role), List.of())
                .claim(name, value)
                .serializeNullClaims(true)
                .build();
        return signed(claims, keys.newest());
    }

    /** A token for another system; for tests. */
    public String mintForAudience(String audience, String role) {
        return signed(claims(known(role), List.of()).audience(audience).build(), keys.newest());
    }

    /** A token that says another issuer made it, but is signed with a key of this one; for tests. */
    public String mintOfIssuer(String issuer, String role) {
        return signed(claims(known(role), List.of()).issuer(issuer).build(), keys.newest());
    }

    /** A token with the right claims, signed with a key that this issuer does not publish; for tests. */
    public String mintForged(String role) {
        return signed(claims(known(role), List.of()).build(), SigningKeys.generate());
    }

    /** A token with the right claims and the algorithm {@code none}; for tests. */
    public String mintUnsigned(String role) {
        return new PlainJWT(claims(known(role), List.of()).build()).serialize();
    }

    /** A token with the right claims whose shared secret is the public key, which everyone knows; for tests. */
    public String mintSymmetric(String role) {
        RSAKey key = keys.newest();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        try {
            return signed(
                    header,
                    claims(known(role), List.of()).build(),
                    new MACSigner(key.toRSAPublicKey().getEncoded()));
        } catch (JOSEException e) {
            throw new IssuerException("Cannot sign a token", e);
        }
    }

    /** Signs with a new key from now on; the old ones stay published. */
    public void rotate() {
        keys.add();
    }

    /** Withdraws every key but the newest: tokens of the others are no longer good. */
    public void withdrawOldKeys() {
        keys.removeOld();
    }

    /** The secret of the development client {@code dev-ROLE}. */
    public String clientSecret(String role) {
        return secrets.of(known(role));
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        afterStop.run();
    }

    private JWTClaimsSet.Builder claims(Role role, List<String> regions) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .subject(role.client())
                .audience(AUDIENCE)
                .claim("groups", List.of(role.code()))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString());
        if (!regions.isEmpty()) {
            claims.claim("regions", regions);
        }
        return claims;
    }

    private static String signed(JWTClaimsSet claims, RSAKey key) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        try {
            return signed(header, claims, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IssuerException("Cannot sign a token", e);
        }
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static Role known(String role) {
        return Role.of(role)
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no role '" + role + "'; the roles are " + Role.codes()));
    }
}
