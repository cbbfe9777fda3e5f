package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;

import cn.yujian.testing.BadTokens;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bad token is refused wherever it is shown, also where none is needed and where there is nothing. */
@QuarkusTest
@WithTestResource(RealServers.class)
class BadTokensTest {

    private static final String OPEN = "/api/v1/audit/regions/keys";

    @ParameterizedTest
    @ValueSource(strings = {OPEN, "/api/v1/audit/regions?limit=1", "/api/v1/nowhere"})
    void areRefused(String path) {
        BadTokens.areRefusedAt(path);
    }

    @Test
    void twoTokensAtOnceAreRefused() {
        Header good = new Header("Authorization", "Bearer " + Tokens.token("reader"));

        given().headers(new Headers(good)).get(OPEN).then().statusCode(200);
        given().headers(new Headers(good, good)).get(OPEN).then().statusCode(401);
    }

    /** Taken for all regions, such a token would reach more than any that is in order. */
    @ParameterizedTest
    @MethodSource("claimsThatAreNoArrayOfStrings")
    void aTokenIsRefusedWhoseRegionsAreNoArrayOfStrings(Object regions) {
        String token = Tokens.issuer().mintWithClaim("regions", regions, "reporter");

        for (String path : List.of(OPEN, "/api/v1/regions?limit=1", "/api/v1/audit/regions?limit=1")) {
            given().auth()
                    .oauth2(token)
                    .get(path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer")
                    .body("type", endsWith("/problems/unauthenticated"));
        }
    }

    static Stream<Object> claimsThatAreNoArrayOfStrings() {
        return Stream.of("nanchuan", "", 7, true, Map.of("nanchuan", true), List.of("nanchuan", 7), List.of(List.of()));
    }

    @Test
    void aTokenWhoseListOfRegionsIsEmptyIsGood() {
        String token = Tokens.issuer().mintWithClaim("regions", List.of(), "reporter");

        given().auth().oauth2(token).get(OPEN).then().statusCode(200);
    }

    @Test
    void whoShowsNoneIsLetIn() {
        given().get(OPEN).then().statusCode(200);
    }
}
