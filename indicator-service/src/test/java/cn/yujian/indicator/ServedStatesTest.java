package cn.yujian.indicator;

import static cn.yujian.indicator.Neighbours.API;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class ServedStatesTest {

    @BeforeEach
    void neighbours() {
        Neighbours.planIsLoaded();
    }

    @Test
    void observationsTargetsAndTheCatalogueAreWhatTheLogTold() {
        Recording.record(Recording.shareIn("1998", "12.5")).then().statusCode(200);
        Recording.record(Recording.shareIn("1998", "13")).then().statusCode(200);

        given().auth()
                .oauth2(Tokens.token("reader"))
                .get(API + "/audit/indicators/verification")
                .then()
                .statusCode(200)
                .body("firstDifferentState", nullValue())
                .body("valid", equalTo(true))
                .body("states", greaterThan(20));
    }
}
