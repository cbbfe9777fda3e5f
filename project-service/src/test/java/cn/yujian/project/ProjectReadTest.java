package cn.yujian.project;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RealServers.class)
class ProjectReadTest {

    private static final String API = "/api/v1";

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @Test
    void readsAProjectWithWordsSourcesAndLinks() {
        given().get(API + "/projects/panlong-pumped-storage")
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .header("Sequence", notNullValue())
                .header("Known-At", notNullValue())
                .body("name.zh", equalTo("綦江蟠龙（一期）抽水蓄能电站"))
                .body("name.en", startsWith("Qijiang Panlong"))
                .body("category", equalTo("pumped-storage"))
                .body("regions", contains("qijiang"))
                .body("places", hasSize(0))
                .body("stage.value", equalTo("operation"))
                .body("stage.occurredOn", equalTo("2024-05-30"))
                .body("stage.basis", equalTo("public-fact"))
                .body("stage.source", containsString("cqqj.gov.cn"))
                .body("stage.confidence", equalTo("high"))
                .body("capacities[0].id", equalTo("installed-capacity"))
                .body("capacities[0].quantity.value", equalTo(1200))
                .body("capacities[0].quantity.unit", equalTo("MW"))
                .body("capacities[0].asOf", equalTo("2024-05-30"))
                .body("mentions[0].verb", equalTo("建成投用"))
                .body("mentions[0].citation.policy", equalTo("resource-regions-2022-2025"))
                .body("mentions[0].citation.chapter", equalTo(3))
                .body("mentions[0].citation.clause", equalTo(6))
                .body("mentions[0].citation.paragraph", equalTo(1))
                .body("mentions[0].citation.quote", equalTo("建成投用綦江蟠龙（一期）抽水蓄能电站"))
                .body("facts", hasSize(5))
                .body(
                        "links.clauses",
                        contains("http://localhost:8080/api/v1/policies/resource-regions-2022-2025/clauses/6"))
                .body("links.regions", contains("http://localhost:8080/api/v1/regions/qijiang"))
                .body(
                        "links.stageChanges",
                        equalTo("http://localhost:8080/api/v1/projects/panlong-pumped-storage/stage-changes"));
    }

    @Test
    void keepsExactDecimals() {
        given().get(API + "/projects/wanyuan-chengkou-gas-pipeline")
                .then()
                .body("capacities.find { it.id == 'design-capacity' }.quantity.value.toString()", equalTo("0.8"))
                .body("mentions", hasSize(2));
    }

    @Test
    void saysUnknownWithoutPretendingABasis() {
        given().get(API + "/projects/nanchuan-shale-gas")
                .then()
                .body("stage.value", equalTo("unknown"))
                .body("stage", equalTo(Map.of("value", "unknown")));
    }

    @Test
    void tellsTheHistoryOfAStage() {
        given().get(API + "/projects/jianquan-pumped-storage/stage-changes")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].number", equalTo(1))
                .body("items[0].stage", equalTo("feasibility"))
                .body("items[0].basis", equalTo("public-fact"))
                .body("items[0].occurredOn", nullValue())
                .body("items[0].recordedAt", notNullValue())
                .body("next", nullValue());
        given().get(API + "/projects/jianquan-pumped-storage/stage-changes/1")
                .then()
                .statusCode(200)
                .body("stage", equalTo("feasibility"));
    }

    @ParameterizedTest
    @CsvSource({
        "category=pumped-storage, 5",
        "region=wansheng, 11",
        "region=nowhere, 0",
        "clause=13, 2",
        "clause=99, 0",
        "q=抽水蓄能, 5",
        "q=PUMPED-storage, 5",
        "q=鸡尾山, 1",
        "q=100%25, 0",
        "q=_, 0",
        "q=!, 0",
        "category=reservoir&region=wulong, 2",
        "category=airport&q=Chengkou, 1"
    })
    void filters(String query, int expected) {
        given().urlEncodingEnabled(false)
                .get(API + "/projects?"
                        + query.replace("抽水蓄能", "%E6%8A%BD%E6%B0%B4%E8%93%84%E8%83%BD")
                                .replace("鸡尾山", "%E9%B8%A1%E5%B0%BE%E5%B1%B1"))
                .then()
                .statusCode(200)
                .body("items", hasSize(expected));
    }

    @Test
    void filtersByStage() {
        given().get(API + "/projects?stage=feasibility")
                .then()
                .statusCode(200)
                .body("items.id", contains("jianquan-pumped-storage"));
    }

    @Test
    void listsTheClausesOfTheListAsWell() {
        given().get(API + "/projects?clause=6&limit=1000")
                .then()
                .body("items", hasSize(15))
                .body("items.mentions.collect { it.citation.clause.contains(6) }", everyItem(equalTo(true)));
    }

    @Test
    void pagesWithoutRepeatingOrHiding() {
        List<String> seen = new ArrayList<>();
        String next = API + "/projects?limit=20";
        int pages = 0;
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            seen.addAll(page.path("items.id"));
            String url = page.path("next");
            next = url == null ? null : url.substring(url.indexOf(API));
            pages++;
        }

        assertEquals(4, pages);
        assertEquals(77, seen.size());
        assertEquals(77, new HashSet<>(seen).size());
        assertEquals(seen.stream().sorted().toList(), seen);
    }

    @Test
    void servesCsv() {
        String[] lines = given().accept("text/csv")
                .get(API + "/projects?category=airport&q=新机场")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .extract()
                .asString()
                .split("\r\n", -1);
        assertEquals(
                "id,nameZh,nameEn,category,regions,stage,stageOccurredOn,stageBasis,stageSource,capacities,clauses,quotes,sequence,accessLevel",
                lines[0]);
        assertEquals(
                "chongqing-new-airport,重庆新机场,Chongqing New Airport,airport,chongqing,proposed,2022-05-31,plan-verb,"
                        + "渝发改规范〔2022〕5号,,17,规划研究建设重庆新机场,",
                lines[1].replaceAll("[0-9]+,PUBLIC$", ""));
    }

    @Test
    void listsProgrammes() {
        given().get(API + "/programmes?limit=1000")
                .then()
                .statusCode(200)
                .body("items", hasSize(60))
                .body("items.collectMany { it.mentions }", hasSize(67));
        given().queryParam("q", "光伏")
                .get(API + "/programmes")
                .then()
                .body("items.id", hasItem("subsidence-land-photovoltaics"));
        given().get(API + "/programmes?region=chongqing&clause=10")
                .then()
                .body("items.id", hasItem("shandong-chongqing-cooperation"));
        given().get(API + "/programmes/energy-internet")
                .then()
                .statusCode(200)
                .header("Sequence", notNullValue())
                .body("mentions[0].verb", equalTo("建设"))
                .body("links.clauses", hasSize(1));
        given().accept("text/csv")
                .get(API + "/programmes?clause=16")
                .then()
                .statusCode(200)
                .body(startsWith("id,nameZh,nameEn,regions,clauses,quotes,sequence\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "/projects, application/json",
        "/projects, text/csv",
        "/projects/panlong-pumped-storage, application/json",
        "/projects/panlong-pumped-storage/stage-changes, application/json",
        "/programmes/energy-internet, application/json"
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
    @CsvSource({
        "/projects?stages=operation, 400, unknown-parameter",
        "/projects?stage=running, 400, invalid-parameter",
        "/projects?category=dam, 400, invalid-parameter",
        "/projects?clause=six, 400, invalid-parameter",
        "/projects?clause=0, 400, invalid-parameter",
        "/projects?q=, 400, invalid-parameter",
        "/projects?q=%20, 400, invalid-parameter",
        "/projects?q=%00, 400, invalid-parameter",
        "/projects?q=a&q=b, 400, invalid-parameter",
        "/projects?limit=0, 400, invalid-parameter",
        "/projects?cursor=abc, 400, invalid-cursor",
        "/projects?region=, 400, invalid-parameter",
        "/projects?stage=, 400, invalid-parameter",
        "/projects?region=%00, 400, invalid-parameter",
        "/projects/%00, 404, not-found",
        "/projects/nowhere, 404, not-found",
        "/projects/nowhere/stage-changes, 404, not-found",
        "/projects/panlong-pumped-storage/stage-changes/9, 404, not-found",
        "/programmes?clause=x, 400, invalid-parameter",
        "/programmes?category=airport, 400, unknown-parameter",
        "/programmes/nowhere, 404, not-found"
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

    @Test
    void searchesForAtMostAHundredCharacters() {
        given().queryParam("q", "水".repeat(100)).get(API + "/projects").then().statusCode(200);
        given().queryParam("q", "水".repeat(101)).get(API + "/projects").then().statusCode(400);
    }
}
