package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import cn.yujian.local.stack.StackBuilder;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keycloak in place of the stack's own issuer: the same services, told another address. */
@Tag("slow")
class KeycloakIT {

    /** In Nanchuan and in no other region. */
    private static final String OF_NANCHUAN = "nanchuan-shale-gas";

    /** In Chengkou. */
    private static final String OF_CHENGKOU = "chengkou-airport";

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** As ADR 0017 promises it, with the settings that are shipped. */
    private static final Duration UNTIL_A_WITHDRAWN_KEY_IS_REFUSED = Duration.ofSeconds(30);

    private static final Duration UNTIL_A_NEW_KEY_IS_ACCEPTED = Duration.ofSeconds(5);

    private static Keycloak keycloak;
    private static OwnStack own;
    private static Stack stack;
    private static Doors doors;

    @BeforeAll
    static void start() throws IOException {
        keycloak = Keycloak.start(Path.of("target/keycloak/keycloak-26.7.3"));
        own = new OwnStack();
        StackBuilder builder = own.describe();
        List<String> parts = new ArrayList<>(List.of("gateway"));
        for (Service service : Service.values()) {
            parts.add(service.part());
        }
        parts.forEach(part -> builder.environment(part, Map.of("QUARKUS_OIDC_AUTH_SERVER_URL", keycloak.realm())));
        stack = builder.build();
        stack.up();
        doors = new Doors(stack);
        await().atMost(PATIENCE).until(() -> tag(OF_NANCHUAN) != null && tag(OF_CHENGKOU) != null);
    }

    @AfterAll
    static void end() {
        try {
            if (own != null) {
                own.close();
            }
        } finally {
            if (keycloak != null) {
                keycloak.close();
            }
        }
    }

    @Test
    void rolesDecideWhoWrites() {
        assertEquals(CREATED, write(keycloak.token("project-office"), OF_CHENGKOU));
        assertEquals(FORBIDDEN, write(keycloak.token("analyst"), OF_CHENGKOU));
        assertEquals(FORBIDDEN, write(keycloak.token("subcentre-nanchuan"), OF_NANCHUAN));
    }

    @Test
    void regionsDecideWhere() {
        String nanchuan = keycloak.token("project-office-nanchuan");

        assertEquals(CREATED, write(nanchuan, OF_NANCHUAN));
        assertEquals(FORBIDDEN, write(nanchuan, OF_CHENGKOU));
    }

    @Test
    void theExampleOfTheReadmeGetsATokenAndUsesIt() throws IOException, InterruptedException {
        Keycloak.Example example = keycloak.runExample(stack.gatewayUrl());

        Map<String, Object> claims =
                JsonPath.from(decoded(example.token().split("\\.", -1)[1])).getMap("");
        assertEquals(keycloak.realm(), claims.get("iss"));
        assertEquals("yujian-api", claims.get("aud"));
        assertEquals(List.of("reporter"), claims.get("groups"));
        assertEquals(List.of("nanchuan"), claims.get("regions"));
        assertTrue(example.printed().contains("\"id\":\"" + OF_NANCHUAN + "\""), example.printed());
    }

    @Test
    void whatOthersIssuedOrNobodySignedIsRefused() throws GeneralSecurityException {
        String good = keycloak.token("project-office");
        String[] parts = good.split("\\.", -1);
        keycloak.addForeignClient("foreign");
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put(
                "the signature of another",
                parts[0] + "." + parts[1] + "." + keycloak.token("analyst").split("\\.", -1)[2]);
        bad.put("the algorithm none", encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".");
        bad.put("the public key as secret", symmetric(parts[1], keyOf(good)));
        bad.put("another audience", keycloak.token("foreign"));
        bad.put("another realm", keycloak.tokenOfMaster());
        bad.put("the stack's own issuer", stack.token("editor"));

        bad.forEach((wrong, token) -> {
            assertEquals(doors.all(UNAUTHORIZED), doors.answers(token), wrong);
            assertEquals(UNAUTHORIZED, write(token, OF_CHENGKOU), wrong);
        });
        assertEquals(doors.all(OK), doors.answers(good));
        assertEquals(CREATED, write(good, OF_CHENGKOU));
    }

    @Test
    void aTokenThatEndsIsRefused() {
        String shortLived;
        keycloak.limitTokens(Duration.ofSeconds(5));
        try {
            shortLived = keycloak.token("analyst");
        } finally {
            keycloak.limitTokens(Duration.ofMinutes(5));
        }
        assertEquals(doors.all(OK), doors.answers(shortLived));

        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(doors.all(UNAUTHORIZED), doors.answers(shortLived)));
    }

    @Test
    void keysRotateAndAreWithdrawnWithoutARestart() {
        String before = keycloak.token("analyst");
        assertEquals(doors.all(OK), doors.answers(before));

        keycloak.addKey("rs256-second");
        String after = keycloak.token("analyst");
        assertNotEquals(keyOf(before), keyOf(after));
        await().atMost(UNTIL_A_NEW_KEY_IS_ACCEPTED)
                .untilAsserted(() -> assertEquals(doors.all(OK), doors.answers(after)));
        assertEquals(doors.all(OK), doors.answers(before));

        keycloak.removeKey("rs256-first");
        await().atMost(UNTIL_A_WITHDRAWN_KEY_IS_REFUSED)
                .untilAsserted(() -> assertEquals(doors.all(UNAUTHORIZED), doors.answers(before)));
        assertEquals(doors.all(OK), doors.answers(after));
    }

    /** The status that a report of a project's stage gets, through the gateway. */
    private static int write(String token, String project) {
        return given().baseUri(stack.gatewayUrl().toString())
                .auth()
                .oauth2(token)
                .header("If-Match", tag(project))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of(
                        "stage",
                        otherStage(project),
                        "occurredOn",
                        "2026",
                        "reason",
                        "system test",
                        "source",
                        "system test"))
                .post("/api/v1/projects/" + project + "/stage-changes")
                .statusCode();
    }

    /** A stage that the project is not in, so that each write that is let through succeeds. */
    private static String otherStage(String project) {
        return "construction".equals(read(project).path("stage.value")) ? "preparation" : "construction";
    }

    private static String tag(String project) {
        return read(project).header("ETag");
    }

    private static Response read(String project) {
        // Else the tag would be that of the compressed form.
        return given().baseUri(stack.gatewayUrl().toString())
                .header("Accept-Encoding", "identity")
                .get("/api/v1/projects/" + project);
    }

    /** A token with these claims whose shared secret is the public key, which everyone knows. */
    private static String symmetric(String claims, String key) throws GeneralSecurityException {
        String signed = encoded("{\"alg\":\"HS256\",\"kid\":\"" + key + "\"}") + "." + claims;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(keycloak.publicKey(key), "HmacSHA256"));
        byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String keyOf(String token) {
        return JsonPath.from(decoded(token.substring(0, token.indexOf('.')))).getString("kid");
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
