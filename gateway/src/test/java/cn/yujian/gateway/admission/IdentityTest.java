package cn.yujian.gateway.admission;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.RawHttp;
import cn.yujian.gateway.StandIns;
import cn.yujian.local.issuer.TokenIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens at the gateway: good ones pass, bad ones do not reach a service. */
@QuarkusTest
@WithTestResource(StandIns.class)
class IdentityTest {

    private static final String PATH = "/api/v1/regions";

    @Test
    void passesAGoodTokenOnAsItCame() {
        String token = StandIns.issuer().mint("editor");

        for (int i = 0; i < 2; i++) {
            given().auth()
                    .oauth2(token)
                    .when()
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .body("headers.authorization[0]", equalTo("Bearer " + token));
        }
    }

    @Test
    void keepsTheBodyThatComesWhileATokenIsVerified() {
        byte[] body = new byte[3_000_000];

        given().auth()
                .oauth2(StandIns.issuer().mint("editor"))
                .body(body)
                .when()
                .post(PATH)
                .then()
                .statusCode(200)
                .body("length", equalTo(body.length));
    }

    @Test
    void letsThoseWithoutATokenPass() {
        given().when().get(PATH).then().statusCode(200);
        given().header("Authorization", "Basic eDp5").when().get(PATH).then().statusCode(200);
    }

    static Stream<Arguments> badTokens() {
        TokenIssuer issuer = StandIns.issuer();
        String[] good = issuer.mint("editor").split("\\.", -1);
        return Stream.of(
                Arguments.of("expired", issuer.mintExpired("editor")),
                Arguments.of("for another system", issuer.mintForAudience("other-api", "editor")),
                Arguments.of("unknown key", issuer.mintForged("editor")),
                Arguments.of("another issuer", issuer.mintOfIssuer("https://elsewhere.example", "editor")),
                Arguments.of("no signature", issuer.mintUnsigned("editor")),
                Arguments.of("the public key as secret", issuer.mintSymmetric("editor")),
                Arguments.of("another's claims", good[0] + "." + encoded("{\"sub\":\"root\"}") + "." + good[2]),
                Arguments.of("garbage", "garbage"),
                Arguments.of("dots", "a.b.c"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void refusesABadToken(String unused, String token) {
        given().auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .body(new byte[100_000])
                .when()
                .post(PATH)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .header("Content-Type", "application/problem+json")
                .header("Proxy-Status", containsString("yujian-gateway"))
                .body("type", equalTo("https://yujian.example/problems/unauthenticated"))
                .body("detail", not(containsString(token)));
    }

    static Stream<Object> claimsThatAreNoArrayOfStrings() {
        return Stream.of(
                null, "nanchuan", "", 7, true, Map.of("nanchuan", true), List.of("nanchuan", 7), List.of(List.of()));
    }

    @ParameterizedTest
    @MethodSource("claimsThatAreNoArrayOfStrings")
    void refusesATokenWhoseRegionsAreNoArrayOfStrings(Object regions) {
        refusesABadToken("regions", StandIns.issuer().mintWithClaim("regions", regions, "reporter"));
    }

    @Test
    void passesATokenOnThatNamesRegionsOrNone() {
        for (Object regions : List.of(List.of(), List.of("nanchuan"))) {
            assertEquals(200, statusWith(StandIns.issuer().mintWithClaim("regions", regions, "reporter")));
        }
    }

    @Test
    void refusesTwoTokensAtOnce() throws IOException {
        String token = StandIns.issuer().mint("editor");

        String answer = RawHttp.ask(
                "GET " + PATH + " HTTP/1.1", "Host: x", "Authorization: Bearer " + token, "Authorization: Bearer x");

        assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
    }

    @Test
    void doesNotRememberATokenBeyondItsEnd() {
        String token = StandIns.issuer().mintUntil(Instant.now().plusSeconds(3), "editor");
        assertEquals(200, statusWith(token));
        assertEquals(200, statusWith(token));

        // Well before it would be forgotten.
        await().atMost(Duration.ofSeconds(7)).untilAsserted(() -> assertEquals(401, statusWith(token)));
    }

    @Test
    void keepsAConnectionAndLooksAtItsTokenAllTheSame() throws IOException {
        String token = StandIns.issuer().mintUntil(Instant.now().plusSeconds(3), "editor");
        String read = "GET " + PATH + "/failing HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        try (RawHttp connection = new RawHttp()) {
            for (int i = 0; i < 3; i++) {
                String answer = connection.send(read).until("oops");
                assertTrue(answer.startsWith("HTTP/1.1 500 "), answer);
            }
            String bad = read.replace(token, StandIns.issuer().mintForged("editor"));
            assertTrue(connection.send(bad).until("}").startsWith("HTTP/1.1 401 "));
            await().atMost(Duration.ofSeconds(7)).until(() -> {
                String answer = connection.send(read).until("\r\n\r\n");
                connection.until(answer.contains(" 500 ") ? "oops" : "}");
                return answer.startsWith("HTTP/1.1 401 ");
            });
        }
    }

    @Test
    void learnsANewKeyWithoutARestart() {
        String old = StandIns.issuer().mint("editor");
        assertEquals(200, statusWith(old));

        StandIns.issuer().rotate();

        String signedAnew = StandIns.issuer().mint("editor");
        // Tokens with unknown keys in other tests may have just used up a look for new ones.
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertEquals(200, statusWith(signedAnew)));
        assertEquals(200, statusWith(old));
    }

    @Test
    void forgetsAWithdrawnKeyWithoutARestart() {
        String old = StandIns.issuer().mint("editor");
        assertEquals(200, statusWith(old));
        StandIns.issuer().rotate();

        StandIns.issuer().withdrawOldKeys();

        // The ten seconds for which a good token is remembered, and the few between two looks at the keys.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertEquals(401, statusWith(old)));
        String signedAnew = StandIns.issuer().mint("editor");
        assertEquals(200, statusWith(signedAnew));
    }

    private static int statusWith(String token) {
        return given().auth().oauth2(token).get(PATH).statusCode();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
