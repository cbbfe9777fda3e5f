package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RealServers.class)
class RegionServiceTest {

    private static final String API = "/api/v1";

    @Test
    void listsTheFortyRegionsOfToday() {
        given().get(API + "/regions")
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .header("Known-At", notNullValue())
                .header("API-Version", "1")
                .body("items", hasSize(40))
                .body("next", nullValue())
                .body("items.id", hasItem("wansheng"))
                .body("items.find { it.id == 'nanchuan' }.name.zh", equalTo("南川区"))
                .body("items.find { it.id == 'nanchuan' }.code", equalTo("500119"));
    }

    @ParameterizedTest
    @CsvSource({
        "category=coal-mining-subsidence-area, 19",
        "category=independent-mining-area, 11",
        "category=resource-exhausted-city, 2",
        "category=resource-based-city, 8",
        "cityType=mature, 5",
        "cityType=growing, 0",
        "category=coal-mining-subsidence-area&validAt=2022-05-30, 0",
        "cluster=southeast-wuling, 6",
        "cluster=main-metropolitan-core&category=coal-mining-subsidence-area, 4",
        "validAt=2011-10-21, 41"
    })
    void filters(String query, int expected) {
        given().get(API + "/regions?" + query).then().statusCode(200).body("items", hasSize(expected));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "500119, -, nanchuan",
                "500110, -, qijiang",
                "500110, 2005-06-01, wansheng-district",
                "500222, -, qijiang",
                "500227, -, bishan",
                "500227, 2013-01-01, bishan",
                "500381, -, jiangjin"
            })
    void findsByCodeAtADate(String code, String validAt, String expected) {
        given().queryParam("code", code)
                .queryParams(validAt == null ? Map.of() : Map.of("validAt", validAt))
                .get(API + "/regions")
                .then()
                .statusCode(200)
                .body("items.id", contains(expected));
    }

    @Test
    void saysThatTheCodeOfQijiangAlsoCoversWansheng() {
        given().get(API + "/regions?code=500110").then().body("items[0].alsoCovers", contains("wansheng"));
    }

    @Test
    void saysWhoHadARetiredCode() {
        given().get(API + "/regions?code=500222")
                .then()
                .body("items[0].matchedBy.region", equalTo("qijiang-county"))
                .body("items[0].matchedBy.validTo", equalTo("2011-10-22"));
    }

    @ParameterizedTest
    @CsvSource({"500999", "500222&validAt=2020-01-01"})
    void aCodeNobodyHasIsAnEmptyList(String code) {
        given().get(API + "/regions?code=" + code).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void readsARegionThatIsOver() {
        given().get(API + "/regions/wansheng-district")
                .then()
                .statusCode(200)
                .header("Sequence", notNullValue())
                .body("name.zh", equalTo("万盛区"))
                .body("code", equalTo("500110"))
                .body("successors", contains("qijiang"))
                .body("validTo", equalTo("2011-10-22"));
    }

    @Test
    void namesARegionAsItWasCalledThen() {
        given().get(API + "/regions/bishan?validAt=2010-01-01")
                .then()
                .statusCode(200)
                .body("name.zh", equalTo("璧山县"))
                .body("kind", equalTo("county"))
                .body("code", equalTo("500227"));
    }

    @Test
    void knewNothingBeforeItWasTold() {
        given().get(API + "/regions?knownAt=2020-01-01")
                .then()
                .statusCode(200)
                .header("Known-At", "2020-01-01T15:59:59.999999Z")
                .body("items", hasSize(0));
    }

    @Test
    void pagesWithoutRepeatingOrHiding() {
        List<String> seen = new ArrayList<>();
        String next = API + "/regions?limit=7";
        int pages = 0;
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            seen.addAll(page.path("items.id"));
            String url = page.path("next");
            if (url != null) {
                page.then().header("Link", "<" + url + ">; rel=\"next\"");
            }
            next = url == null ? null : url.substring(url.indexOf(API));
            pages++;
        }

        assertEquals(6, pages);
        assertEquals(40, seen.size());
        assertEquals(40, new HashSet<>(seen).size());
        assertEquals(seen.stream().sorted().toList(), seen);
    }

    @Test
    void servesGeoJson() {
        given().accept("application/geo+json")
                .get(API + "/regions?limit=2")
                .then()
                .statusCode(200)
                .contentType("application/geo+json")
                .body("type", equalTo("FeatureCollection"))
                .body("features", hasSize(2))
                .body("features[0].id", equalTo("banan"))
                .body("features[0].geometry.type", equalTo("Polygon"))
                .body("features[0].properties.name.zh", equalTo("巴南区"))
                .body("links[0].rel", equalTo("next"));
    }

    @Test
    void servesCsv() {
        given().accept("text/csv")
                .get(API + "/regions?category=resource-exhausted-city")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .body(
                        equalTo(
                                "id,nameZh,nameEn,kind,parent,code,cluster,categories,cityType,validFrom,validTo\r\n"
                                        + "nanchuan,南川区,Nanchuan District,district,chongqing,500119,main-metropolitan-new,"
                                        + "coal-mining-subsidence-area|resource-based-city|resource-exhausted-city,declining,,\r\n"
                                        + "wansheng,万盛经济技术开发区,Wansheng Economic and Technological Development Zone,"
                                        + "development-zone,qijiang,,main-metropolitan-new,"
                                        + "coal-mining-subsidence-area|resource-based-city|resource-exhausted-city,declining,2011-10-22,\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "/regions, application/json",
        "/regions, text/csv",
        "/regions/nanchuan, application/json",
        "/policies/resource-regions-2022-2025/clauses, application/json"
    })
    void answersNotModified(String path, String mediaType) {
        String tag = given().accept(mediaType).get(API + path).header("ETag");

        given().accept(mediaType)
                .header("If-None-Match", tag)
                .get(API + path)
                .then()
                .statusCode(304)
                .header("ETag", tag);
    }

    @ParameterizedTest
    @CsvSource({"/regions", "/regions/nanchuan"})
    void refusesAConditionThatDoesNotHold(String path) {
        given().header("If-Match", "\"0-000000000000\"")
                .get(API + path)
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("type", equalTo("http://localhost:8080/problems/precondition-failed"));
        given().header("If-Match", given().get(API + path).header("ETag"))
                .get(API + path)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/regions?categori=x, 400, unknown-parameter",
        "/regions?category=x, 400, invalid-parameter",
        "/regions?validAt=2022-13-01, 400, invalid-parameter",
        "/regions?knownAt=2999-01-01, 400, invalid-parameter",
        "/regions?validAt=-4714-01-01, 400, invalid-parameter",
        "/regions?validAt=%2B999999999-12-31, 400, invalid-parameter",
        "/regions/qijiang?validAt=-999999999-01-01, 400, invalid-parameter",
        "/regions?knownAt=-999999999-01-01T00:00:00Z, 400, invalid-parameter",
        "/regions?knownAt=-4714-01-01, 400, invalid-parameter",
        "/regions?limit=0, 400, invalid-parameter",
        "/regions?limit=ten, 400, invalid-parameter",
        "/regions?cursor=abc, 400, invalid-cursor",
        "/regions?code=5001, 400, invalid-parameter",
        "/regions?category=resource-based-city&category=resource-based-city, 400, invalid-parameter",
        "/regions/nowhere, 404, not-found",
        "/regions/qijiang?validAt=2001-01-01, 404, not-found",
        "/policies/nowhere/clauses, 404, not-found",
        "/policies/resource-regions-2022-2025/clauses/99, 404, not-found",
        "/list-editions/1999-01-01, 404, not-found",
        "/nowhere, 404, not-found"
    })
    void refusesInOneShape(String path, int status, String slug) {
        given().urlEncodingEnabled(false)
                .get(API + path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("http://localhost:8080/problems/" + slug))
                .body("status", equalTo(status))
                .body("instance", matchesRegex("urn:uuid:[0-9a-f-]{36}"));
    }

    @ParameterizedTest
    @CsvSource({
        "/regions, made%00up",
        "/regions, ''",
        "/regions, %FF",
        "/designations, made-up",
        "/designations, ''",
        "/designations, 0-0",
        "/audit/regions/chain, 99999999999999999999"
    })
    void refusesACursorThatSomebodyMadeUp(String list, String key) {
        String next = given().get(API + list + "?limit=1").path("next");
        String cursor =
                new String(Base64.getUrlDecoder().decode(next.replaceFirst(".*cursor=([^&]*).*", "$1")), ISO_8859_1);
        byte[] forged = (cursor.substring(0, cursor.indexOf('\n') + 1) + URLDecoder.decode(key, ISO_8859_1))
                .getBytes(ISO_8859_1);

        given().queryParam("cursor", Base64.getUrlEncoder().withoutPadding().encodeToString(forged))
                .get(API + list + "?limit=1")
                .then()
                .statusCode(400)
                .body("type", equalTo("http://localhost:8080/problems/invalid-cursor"));
    }

    @Test
    void namesTheValidParameters() {
        given().header("Accept-Language", "en")
                .get(API + "/designations?regoin=nanchuan")
                .then()
                .statusCode(400)
                .body("detail", containsString("regoin"))
                .body("violations[0].name", equalTo("regoin"))
                .body("validParameters", hasItem("region"));
    }

    @ParameterizedTest
    @CsvSource({
        "zh, regions/nowhere, 资源不存在, 没有地区：nowhere",
        "en, regions/nowhere, No such resource, There is no region nowhere",
        "fr;q=0.9, regions/nowhere, 资源不存在, 没有地区：nowhere",
        "zh, regions/qijiang-county?validAt=2020-01-01, 资源不存在, 2020-01-01 没有地区：qijiang-county",
        "en, regions/qijiang-county?validAt=2020-01-01, No such resource, There is no region qijiang-county on 2020-01-01",
        "zh, feeds/projects, 资源不存在, 没有事件日志：projects"
    })
    void wordsProblemsInTheCallersLanguage(String language, String path, String title, String detail) {
        given().header("Accept-Language", language)
                .get(API + "/" + path)
                .then()
                .body("title", equalTo(title))
                .body("detail", equalTo(detail));
    }

    @Test
    void refusesAMediaTypeItDoesNotOffer() {
        given().accept("application/xml")
                .get(API + "/regions")
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
    }

    @Test
    void refusesAMethodItDoesNotOffer() {
        given().delete(API + "/regions").then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    void listsTheFortyDesignationsWithTheirWords() {
        given().get(API + "/designations")
                .then()
                .statusCode(200)
                .body("items", hasSize(40))
                .body("items.edition", everyItem(equalTo("2022-05-31")))
                .body("items.citation.chapter", everyItem(equalTo(1)));
        given().get(API + "/designations?region=tongliang")
                .then()
                .body(
                        "items.category",
                        containsInAnyOrder(
                                "resource-based-city", "coal-mining-subsidence-area", "independent-mining-area"));
    }

    @Test
    void readsTheEditionOfTheList() {
        given().get(API + "/list-editions/2022-05-31")
                .then()
                .statusCode(200)
                .body("policy", equalTo("resource-regions-2022-2025"));
    }

    @Test
    void aClauseLeadsToItsProjectsAndIndicators() {
        given().get(API + "/policies/resource-regions-2022-2025/clauses/14")
                .then()
                .statusCode(200)
                .body("title.zh", equalTo("构建绿色生产方式"))
                .body("text", containsString("到2025年，非化石能源消费比重达到25%"))
                .body("links.projects", equalTo("http://localhost:8080/api/v1/projects?clause=14"))
                .body("links.indicators", equalTo("http://localhost:8080/api/v1/indicators?clause=14"));
    }

    @Test
    void listsThePolicyWithItsNineChapters() {
        given().get(API + "/policies")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].chapters", hasSize(9))
                .body("items[0].chapters.collectMany { it.clauses }", hasSize(23))
                .body("items[0].documentNumber", equalTo("渝发改规范〔2022〕5号"));
    }
}
