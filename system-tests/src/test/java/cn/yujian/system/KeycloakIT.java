package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import cn.yujian.local.stack.StackBuilder;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
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

    private static final int CREATED = 201;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** Keys are asked for again after this; the tokens that were found good are remembered ten seconds besides. */
    private static final String KEYS_KEPT = "2S";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Keycloak keycloak;
    private static OwnStack own;
    private static Stack stack;

    @BeforeAll
    static void start() throws IOException {
        keycloak = Keycloak.start(Path.of("target/keycloak/keycloak-26.7.3"));
        own = new OwnStack();
        StackBuilder builder = own.describe()
                .only("postgres", "kafka", "issuer", Service.REGION.part(), Service.PROJECT.part(), "gateway");
        for (Service service : Service.values()) {
            builder.environment(
                    service.part(),
                    Map.of(
                            "QUARKUS_OIDC_AUTH_SERVER_URL",
                            keycloak.realm(),
                            "QUARKUS_OIDC_JWKS_CACHE_TIME_TO_LIVE",
                            KEYS_KEPT,
                            "QUARKUS_OIDC_JWKS_CLEAN_UP_TIMER_INTERVAL",
                            KEYS_KEPT));
        }
        stack = builder.build();
        stack.up();
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
    void whatOthersIssuedOrNobodySignedIsRefused() {
        String good = keycloak.token("project-office");
        String[] parts = good.split("\\.", -1);
        String other = keycloak.token("analyst").split("\\.", -1)[2];
        keycloak.addForeignClient("foreign");

        assertEquals(UNAUTHORIZED, write(parts[0] + "." + parts[1] + "." + other, OF_CHENGKOU));
        assertEquals(UNAUTHORIZED, write(encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".", OF_CHENGKOU));
        assertEquals(UNAUTHORIZED, write(keycloak.token("foreign"), OF_CHENGKOU));
        assertEquals(UNAUTHORIZED, write(keycloak.tokenOfMaster(), OF_CHENGKOU));
        assertEquals(UNAUTHORIZED, write(stack.token("editor"), OF_CHENGKOU));
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
        assertEquals(FORBIDDEN, write(shortLived, OF_CHENGKOU));

        await().atMost(PATIENCE).until(() -> write(shortLived, OF_CHENGKOU) == UNAUTHORIZED);
    }

    @Test
    void keysRotateWithoutARestart() {
        String before = keycloak.token("analyst");
        assertEquals(FORBIDDEN, write(before, OF_CHENGKOU));

        keycloak.addKey("rs256-second");
        String after = keycloak.token("analyst");
        assertNotEquals(keyOf(before), keyOf(after));
        assertEquals(FORBIDDEN, write(after, OF_CHENGKOU));
        assertEquals(FORBIDDEN, write(before, OF_CHENGKOU));

        keycloak.removeKey("rs256-first");
        await().atMost(PATIENCE).until(() -> write(before, OF_CHENGKOU) == UNAUTHORIZED);
        assertEquals(FORBIDDEN, write(after, OF_CHENGKOU));
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
        return given().baseUri(stack.gatewayUrl().toString()).get("/api/v1/projects/" + project);
    }

    private static String keyOf(String token) {
        String header = new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
        return JsonPath.from(header).getString("kid");
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
