package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.local.machine.LocalPorts;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** A real Keycloak with the realm of {@code deploy/keycloak}, its database in memory. */
final class Keycloak implements AutoCloseable {

    private static final Path FILES = Path.of("..", "deploy", "keycloak");
    private static final Pattern EXAMPLE =
            Pattern.compile("## A token by client credentials.*?```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Duration LONGEST_START = Duration.ofMinutes(4);
    private static final String KEYS = "org.keycloak.keys.KeyProvider";

    /** The variables of the realm file that hold secrets, by client. */
    private static final Map<String, String> SECRETS_OF = Map.of(
            "analyst", "YUJIAN_ANALYST_SECRET",
            "subcentre-nanchuan", "YUJIAN_SUBCENTRE_SECRET",
            "project-office", "YUJIAN_PROJECT_OFFICE_SECRET",
            "project-office-nanchuan", "YUJIAN_PROJECT_OFFICE_NANCHUAN_SECRET");

    private final int port = LocalPorts.free();
    private final String secret = UUID.randomUUID().toString();
    private final Path log;
    private final Process process;

    private Keycloak(Path distribution) throws IOException {
        Path imports = Files.createDirectories(distribution.resolve("data/import"));
        Files.copy(
                FILES.resolve("yujian-realm.json"),
                imports.resolve("yujian-realm.json"),
                StandardCopyOption.REPLACE_EXISTING);
        log = distribution.resolve("keycloak.log");
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        distribution.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--db=dev-mem",
                        "--http-host=" + LocalPorts.LOOPBACK,
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secret);
        environment.put("YUJIAN_PUBLIC_URL", "http://localhost:8080");
        SECRETS_OF.values().forEach(variable -> environment.put(variable, secret));
        process = builder.start();
    }

    /** Starts it and returns when the realm answers. */
    static Keycloak start(Path distribution) throws IOException {
        Keycloak keycloak = new Keycloak(distribution.toAbsolutePath().normalize());
        try {
            await().atMost(LONGEST_START)
                    .failFast("Keycloak ended, see " + keycloak.log, () -> !keycloak.process.isAlive())
                    .ignoreException(ConnectException.class)
                    .until(() -> given().get(keycloak.realm() + "/.well-known/openid-configuration")
                                    .statusCode()
                            == 200);
            return keycloak;
        } catch (RuntimeException failed) {
            keycloak.close();
            throw failed;
        }
    }

    /** The issuer of its tokens. */
    String realm() {
        return "http://localhost:" + port + "/realms/yujian";
    }

    /** A token by client credentials. */
    String token(String client) {
        return accessToken(
                realm(), Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    }

    /** What the example of the README printed, and the token it got. */
    record Example(String printed, String token) {}

    /** Runs the example of the README as it stands there, against this Keycloak and a suite. */
    Example runExample(URI suite) throws IOException, InterruptedException {
        String commands = EXAMPLE.matcher(Files.readString(FILES.resolve("README.md")))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", commands + "\nprintf '\\n%s' \"$TOKEN\"");
        builder.environment().put("ISSUER", realm());
        builder.environment().put("YUJIAN", suite.toString());
        builder.environment().put("YUJIAN_SUBCENTRE_SECRET", secret);
        Process example = builder.redirectErrorStream(true).start();
        String printed = new String(example.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, example.waitFor(), printed);
        int last = printed.lastIndexOf('\n');
        return new Example(printed.substring(0, last), printed.substring(last + 1));
    }

    /** A key that the realm publishes, as everyone can write it down. */
    byte[] publicKey(String id) throws GeneralSecurityException {
        Map<String, String> key = given().get(realm() + "/protocol/openid-connect/certs")
                .then()
                .statusCode(200)
                .extract()
                .path("keys.find { it.kid == '" + id + "' }");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key.get("n")), number(key.get("e"))))
                .getEncoded();
    }

    private static BigInteger number(String encoded) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(encoded));
    }

    /** A token of another realm of the same server. */
    String tokenOfMaster() {
        return accessToken(
                "http://localhost:" + port + "/realms/master",
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", secret));
    }

    /** A client whose tokens are for somebody else: it lacks the scope that names the audience. */
    void addForeignClient(String client) {
        admin().body(Map.of(
                        "clientId",
                        client,
                        "secret",
                        secret,
                        "serviceAccountsEnabled",
                        true,
                        "standardFlowEnabled",
                        false,
                        "defaultClientScopes",
                        List.of("basic")))
                .post(adminUrl("/clients"))
                .then()
                .statusCode(201);
    }

    /** How long tokens of the realm are good from now on. */
    void limitTokens(Duration lifetime) {
        admin().body(Map.of("accessTokenLifespan", lifetime.toSeconds()))
                .put(adminUrl(""))
                .then()
                .statusCode(204);
    }

    /** Signs with a new key from now on; older ones stay published. */
    void addKey(String name) {
        String realmId =
                admin().get(adminUrl("")).then().statusCode(200).extract().path("id");
        admin().body(Map.of(
                        "name",
                        name,
                        "providerId",
                        "rsa-generated",
                        "providerType",
                        KEYS,
                        "parentId",
                        realmId,
                        "config",
                        Map.of(
                                "priority", List.of("200"),
                                "enabled", List.of("true"),
                                "active", List.of("true"),
                                "algorithm", List.of("RS256"))))
                .post(adminUrl("/components"))
                .then()
                .statusCode(201);
    }

    /** Publishes a key no longer. */
    void removeKey(String name) {
        JsonPath found = admin().queryParam("type", KEYS)
                .queryParam("name", name)
                .get(adminUrl("/components"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        admin().delete(adminUrl("/components/" + found.getString("[0].id")))
                .then()
                .statusCode(204);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }

    private RequestSpecification admin() {
        return given().auth().oauth2(tokenOfMaster()).contentType("application/json");
    }

    private String adminUrl(String path) {
        return "http://localhost:" + port + "/admin/realms/yujian" + path;
    }

    private static String accessToken(String realm, Map<String, String> form) {
        return given().formParams(form)
                .post(realm + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
