package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of the land of regions. The facts of these tests hold in the years after 1990 that each has for itself. */
@QuarkusTest
@WithTestResource(RealServers.class)
class AreaFactsTest {

    private static final String DUTY =
            """
            {"kind": "restoration-duty", "region": "xiushan", "responsible": "某公司", "measure": "锰渣场封场", "dueOn": "2025-12-31",
             "state": "under-way", "source": "test", "validFrom": "1998-01-01", "validTo": "1999-01-01"}
            """;

    @Test
    void whatIsStatedIsReadInBothUnits() {
        StatedAreaFact area = StatedAreaFact.state(StatedAreaFact.SUBSIDENCE);

        given().auth()
                .oauth2(Tokens.token("editor"))
                .get(area.path())
                .then()
                .statusCode(200)
                .header("ETag", equalTo(area.tag()))
                .header("Sequence", notNullValue())
                .body("area.value", equalTo(3))
                .body("area.unit", equalTo("1e4mu"))
                .body("areaInKm2", equalTo(20))
                .body("peopleAffected", equalTo(4200))
                .body("reason", nullValue());
    }

    @Test
    void theListIsOfADayARegionAndAKind() {
        StatedAreaFact duty = StatedAreaFact.state(DUTY);

        given().get("/api/v1/area-facts?validAt=1998-06-01&region=xiushan&kind=restoration-duty")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(duty.id()))
                .body("items.find { it.id == '%s' }.state".formatted(duty.id()), equalTo("under-way"));
        given().get("/api/v1/area-facts?validAt=1999-01-01&region=xiushan")
                .then()
                .body("items.id", not(hasItem(duty.id())));
        given().get("/api/v1/area-facts?validAt=1998-06-01&kind=land-balance")
                .then()
                .body("items.id", not(hasItem(duty.id())));
        given().accept("text/csv")
                .get("/api/v1/area-facts?validAt=1998-06-01&region=xiushan")
                .then()
                .statusCode(200)
                .body(startsWith("id,kind,region,nameZh"))
                .body(containsString(duty.id() + ",restoration-duty,xiushan,"));
    }

    @Test
    void whatWasKnownBeforeItWasStatedAnewStaysKnown() {
        StatedAreaFact area = StatedAreaFact.state(StatedAreaFact.SUBSIDENCE);
        String before = given().get(area.path()).path("recordedAt");

        area.restate(StatedAreaFact.MEASURED_ANEW)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(area.tag())))
                .body("areaInKm2", equalTo(21))
                .body("reason", equalTo("measured anew"));

        given().get(area.path()).then().body("area.unit", equalTo("km2")).body("peopleAffected", nullValue());
        given().get(area.path() + "?knownAt=" + before)
                .then()
                .statusCode(200)
                .body("area.value", equalTo(3))
                .body("peopleAffected", equalTo(4200));
        given().get(area.path() + "?knownAt=2020-01-01T00:00:00Z").then().statusCode(404);
    }

    @Test
    void publishedTotalsStandBesideWhatIsRegistered() {
        String day = "/api/v1/area-totals?validAt=1995-06-01";
        JsonPath before = given().get(day).jsonPath();
        assertEquals(new BigDecimal("164.69"), number(before, "subsidence-area-key", "published"));

        StatedAreaFact.state(
                StatedAreaFact.SUBSIDENCE.replace("2001-01-01", "1995-01-01").replace("2002-01-01", "1996-01-01"));
        StatedAreaFact.state(StatedAreaFact.SUBSIDENCE
                .replace("2001-01-01", "1995-01-01")
                .replace("2002-01-01", "1996-01-01")
                .replace("\"value\": 3, \"unit\": \"1e4mu\"", "\"value\": 10, \"unit\": \"km2\"")
                .replace("\"peopleAffected\": 4200,", "")
                .replace("nanchuan", "xiushan"));

        JsonPath after = given().get(day).jsonPath();
        assertEquals(new BigDecimal("4.5"), number(after, "subsidence-area-key", "registered"));
        assertEquals(new BigDecimal("160.19"), number(after, "subsidence-area-key", "difference"));
        assertEquals(new BigDecimal("0"), number(after, "subsidence-area-general", "registered"));
        assertEquals(new BigDecimal("57"), number(after, "subsidence-sites-key", "difference"));
        assertEquals(new BigDecimal("4200"), number(after, "subsidence-people", "registered"));
        assertEquals(1, after.getInt("items.find { it.id == 'subsidence-people' }.silentFacts"));
        assertEquals(new BigDecimal("2"), number(after, "subsidence-regions", "registered"));
        given().accept("text/csv").get(day).then().statusCode(200).body(containsString("重点采煤沉陷区59个"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"grade\": \"key\",|                                   | 400 | /grade      | missing",
                "\"source\": \"test\"| \"source\": \"t\", \"quota\": {\"value\": 1, \"unit\": \"km2\"} | 400 | /quota | not-of-this-kind",
                "\"value\": 3|         \"value\": -3                    | 400 | /area/value | ",
                "2002-01-01|           +12002-01-01                     | 400 | /validTo    | out-of-range",
                "2002-01-01|           2001-01-01                       | 400 | /validTo    | ends-before-it-begins",
                "nanchuan|             nowhere                          | 422 | /region     | unknown-region",
                "nanchuan|             qijiang                          | 422 | /validFrom  | region-not-there"
            })
    void refusesWhatDoesNotFit(String part, String instead, int status, String pointer, String code) {
        StatedAreaFact.post(StatedAreaFact.SUBSIDENCE.replace(part, instead == null ? "" : instead), "editor")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("violations[0].pointer", equalTo(pointer))
                .body("violations[0].code", code == null ? notNullValue() : equalTo(code));
    }

    @Test
    void refusesAStaleOrMissingTagAndAMissingReasonAndAnotherKind() {
        StatedAreaFact area = StatedAreaFact.state(StatedAreaFact.SUBSIDENCE);
        area.restate(StatedAreaFact.SUBSIDENCE)
                .then()
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/reason"));
        area.restate(DUTY.replace("\"source\"", "\"reason\": \"r\", \"source\""))
                .then()
                .statusCode(422)
                .body("violations[0].code", equalTo("another-kind"));
        area.restate(StatedAreaFact.MEASURED_ANEW).then().statusCode(200);
        area.restate(StatedAreaFact.MEASURED_ANEW).then().statusCode(412);
        area.restate(StatedAreaFact.MEASURED_ANEW, "").then().statusCode(428);
        new StatedAreaFact("00000000-0000-7000-8000-000000000000", area.tag())
                .restate(StatedAreaFact.MEASURED_ANEW)
                .then()
                .statusCode(404);
    }

    @Test
    void aClaimLimitsWhichRegionsAnEditorWritesOf() {
        StatedAreaFact.post(DUTY, "editor", "nanchuan").then().statusCode(403);
        StatedAreaFact.post(DUTY, "editor", "xiushan").then().statusCode(201);
        StatedAreaFact.post(DUTY, "reader").then().statusCode(403);
    }

    private static BigDecimal number(JsonPath totals, String id, String member) {
        return new BigDecimal(totals.getString("items.find { it.id == '%s' }.%s".formatted(id, member)));
    }
}
