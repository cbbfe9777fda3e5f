package cn.yujian.indicator;

import static cn.yujian.indicator.Neighbours.API;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealServers.class)
class PlanReadTest {

    @TestHTTPResource(value = "/health/ready", management = true)
    String readiness;

    @TestHTTPResource(value = "/metrics", management = true)
    String metrics;

    @BeforeEach
    void planIsLoaded() {
        Neighbours.planIsLoaded();
    }

    @Test
    void isReadyWhenThePlanIsLoaded() {
        given().get(readiness).then().statusCode(200).body("checks.find { it.name == 'plan' }.status", equalTo("UP"));
    }

    @Test
    void countsTargetsByVerdictAlsoWhereThereIsNone() {
        await().atMost(Neighbours.PATIENCE).untilAsserted(() -> given().get(metrics)
                .then()
                .body(containsString("yujian_targets{verdict=\"closed-without-data\"} 5.0"))
                .body(containsString("yujian_targets{verdict=\"not-assessed\"} 2.0"))
                .body(containsString("yujian_targets{verdict=\"wrong-way\"} 0.0")));
    }

    @Test
    void listsTheUnits() {
        given().get(API + "/units")
                .then()
                .statusCode(200)
                .body("items", hasSize(13))
                .body("items.find { it.code == '1e4mu' }.name.zh", equalTo("万亩"));
    }

    @Test
    void leadsFromAClauseToItsIndicatorsAndBack() {
        given().get(API + "/indicators?clause=14")
                .then()
                .statusCode(200)
                .body("items.id", contains("non-fossil-energy-share"))
                .body(
                        "items[0].links.clauses",
                        contains("http://localhost:8080/api/v1/policies/resource-regions-2022-2025/clauses/14"))
                .body(
                        "items[0].links.observations",
                        equalTo("http://localhost:8080/api/v1/observations?indicator=non-fossil-energy-share"));
    }

    @ParameterizedTest
    @CsvSource({"kind=derived, 10", "kind=reported, 12", "clause=1, 0", "limit=1000, 22"})
    void filtersIndicators(String query, int expected) {
        given().get(API + "/indicators?" + query).then().statusCode(200).body("items", hasSize(expected));
    }

    @Test
    void readsAnIndicatorWithItsUnitAndMethod() {
        given().get(API + "/indicators/total-energy-consumption")
                .then()
                .statusCode(200)
                .header("Sequence", notNullValue())
                .header("ETag", notNullValue())
                .body("unit", equalTo("1e4tce"))
                .body("method", equalTo("reference-coal"))
                .body("frequency", equalTo("A"))
                .body("decimals", equalTo(2));
    }

    @Test
    void listsThePlansFiguresWithTheirWords() {
        given().get(API + "/observations?indicator=subsidence-area-total")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].series", equalTo("A.chongqing.subsidence-area-total"))
                .body("items[0].value", is(297.72f))
                .body("items[0].unit", equalTo("1e4mu"))
                .body("items[0].citation.quote", equalTo("重庆现状采煤沉陷区面积约297.72万亩"))
                .body("items[0].demonstration", nullValue());
    }

    @Test
    void writesDecimalsAsTheyWerePublished() {
        given().get(API + "/observations?indicator=total-energy-consumption&periodFrom=2020&periodTo=2020")
                .then()
                .body(containsString("\"value\":8874.54,"));
    }

    @Test
    void inventsNoNonFossilShare() {
        given().get(API + "/observations?indicator=non-fossil-energy-share&region=chongqing&periodTo=2025")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void listsTheSevenTargets() {
        given().get(API + "/targets")
                .then()
                .statusCode(200)
                .body("items", hasSize(7))
                .body("items.confidence", everyItem(notNullValue()));
        given().get(API + "/targets/non-fossil-energy-share-2025")
                .then()
                .statusCode(200)
                .body("value", is(25))
                .body("comparator", equalTo("at-least"))
                .body("citation.clause", equalTo(14))
                .body("source.document", equalTo("渝府办发〔2022〕48号"));
    }

    @Test
    void saysHonestlyThat2025IsOverWithoutData() {
        given().header("Accept-Language", "en")
                .get(API + "/assessments?target=non-fossil-energy-share-2025")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].verdict", equalTo("closed-without-data"))
                .body("items[0].targetValue.value", is(25))
                .body("items[0].methods", hasSize(0))
                .body("items[0].reason", startsWith("2025 is over"))
                .body("items[0].gap", nullValue())
                .body("items[0].demonstration", nullValue());
    }

    @Test
    void doesNotAssessAnOpenTargetWithoutData() {
        given().get(API + "/assessments?target=non-fossil-energy-share-2027")
                .then()
                .body("items[0].verdict", equalTo("not-assessed"))
                .body("items[0].reason", equalTo("没有数据"));
    }

    @Test
    void answersEachLanguageUnderItsOwnTag() {
        String path = API + "/assessments?target=non-fossil-energy-share-2027";
        String chinese = given().get(path).header("ETag");

        given().header("Accept-Language", "en")
                .header("If-None-Match", chinese)
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", not(chinese));
    }

    @Test
    void knewNothingBeforeItWasTold() {
        given().get(API + "/observations?knownAt=2020-01-01")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        given().get(API + "/assessments?knownAt=2020-01-01")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void pagesWithoutRepeatingOrHiding() {
        List<String> seen = new ArrayList<>();
        String next = API + "/indicators?limit=5";
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            seen.addAll(page.path("items.id"));
            String url = page.path("next");
            next = url == null ? null : url.substring(url.indexOf(API));
        }

        assertEquals(22, seen.size());
        assertEquals(22, new HashSet<>(seen).size());
    }

    @Test
    void pagesThroughObservationsInOrder() {
        String path = API + "/observations?indicator=total-energy-consumption&region=chongqing&periodTo=2021";
        Response first = given().get(path + "&limit=1");
        String next = first.path("next");

        given().urlEncodingEnabled(false)
                .get(next.substring(next.indexOf(API)))
                .then()
                .body("items.period", contains("2021"))
                .body("next", nullValue());
        assertEquals(List.of("2020"), first.path("items.period"));
    }

    @ParameterizedTest
    @CsvSource({
        "/units, 'code,nameZh,nameEn,symbolZh,symbolEn,quantity,note'",
        "/indicators, 'id,nameZh,nameEn,unit,decimals,frequency,direction,kind,method,clauses,source,note'",
        "/observations, 'id,series,indicator,region,period,value,unit,status,source,confidence,note,derivedUpTo,demonstration,recordedAt,sequence'",
        "/targets, 'id,indicator,region,period,comparator,value,unit,quote,document,confidence,note,recordedAt,sequence'",
        "/assessments, 'target,indicator,region,period,comparator,targetValue,unit,verdict,methodsAgree,latestPeriod,latestValue,gap,methods,demonstration,reason,sequence'"
    })
    void servesCsv(String path, String header) {
        given().accept("text/csv")
                .get(API + path)
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .body(startsWith(header + "\r\n"))
                .body(containsString("\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "/indicators?claus=14, 400, unknown-parameter",
        "/indicators?clause=x, 400, invalid-parameter",
        "/indicators?kind=x, 400, invalid-parameter",
        "/indicators/nothing, 404, not-found",
        "/observations?periodFrom=2025-13, 400, invalid-parameter",
        "/observations?periodTo=2025-Q5, 400, invalid-parameter",
        "/observations?knownAt=2999-01-01, 400, invalid-parameter",
        "/observations?cursor=abc, 400, invalid-cursor",
        "/observations?limit=0, 400, invalid-parameter",
        "/targets/nothing, 404, not-found",
        "/assessments?verdict=x, 400, invalid-parameter",
        "/assessments?period=2025, 400, unknown-parameter"
    })
    void refusesInOneShape(String path, int status, String slug) {
        given().urlEncodingEnabled(false)
                .get(API + path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("http://localhost:8080/problems/" + slug))
                .body("instance", matchesRegex("urn:uuid:[0-9a-f-]{36}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "without-a-gap", "A.chongqing.coal-energy-share 2025\0"})
    void refusesAPlaceInTheListThatSomebodyMadeUp(String key) {
        String next = given().get(API + "/observations?limit=1").path("next");
        String cursor = new String(Base64.getUrlDecoder().decode(next.replaceFirst(".*cursor=([^&]*).*", "$1")), UTF_8);
        byte[] forged = (cursor.substring(0, cursor.indexOf('\n') + 1) + key).getBytes(UTF_8);

        given().queryParam("cursor", Base64.getUrlEncoder().withoutPadding().encodeToString(forged))
                .get(API + "/observations?limit=1")
                .then()
                .statusCode(400)
                .body("type", equalTo("http://localhost:8080/problems/invalid-cursor"));
    }

    @Test
    void namesTheValidParameters() {
        given().get(API + "/assessments?period=2025").then().body("validParameters", hasItem("verdict"));
    }
}
