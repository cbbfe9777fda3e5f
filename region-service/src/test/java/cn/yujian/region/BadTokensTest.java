package cn.yujian.region;

import static io.restassured.RestAssured.given;

import cn.yujian.testing.BadTokens;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
