package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The crosswalk of codes, and the resolution of codes and names. */
@QuarkusTest
@WithTestResource(RealServers.class)
class CodesTest {

    private static final String CROSSWALK = "/api/v1/code-crosswalk";
    private static final String RESOLUTIONS = "/api/v1/region-resolutions";

    @Test
    void theCrosswalkLeadsBothHoldersOf500110ToQijiang() {
        ValidatableResponse crosswalk =
                given().get(CROSSWALK + "?from=2005-01-01&to=2026-01-01").then().statusCode(200);

        crosswalk
                .body(
                        "items.findAll { it.before?.code == '500110' || it.before?.code == '500222' }.after.id",
                        contains("qijiang", "qijiang"))
                .body("items.findAll { it.after?.id == 'qijiang' }.relation", contains("merged", "merged"))
                .body(
                        "items.findAll { it.after?.id == 'qijiang' }.before.id",
                        containsInAnyOrder("qijiang-county", "wansheng-district"))
                .body("items.findAll { it.relation == 'began' }.after.id", contains("wansheng"))
                .body("items.find { it.relation == 'began' }", not(hasKey("before")))
                .body("items.find { it.before?.id == 'nanchuan' }.before.code", equalTo("500384"))
                .body("items.find { it.before?.id == 'nanchuan' }.before.name.zh", equalTo("南川市"))
                .body("items.find { it.before?.id == 'nanchuan' }.after.code", equalTo("500119"))
                .body("items.find { it.before?.id == 'nanchuan' }.relation", equalTo("recoded"))
                .body("items.find { it.before?.id == 'yuzhong' }.relation", equalTo("unchanged"))
                .body("items", hasSize(42));
    }

    @Test
    void betweenTwoDaysWithoutChangesAllIsUnchanged() {
        given().get(CROSSWALK + "?from=2023-01-01&to=2026-01-01")
                .then()
                .body("items", hasSize(40))
                .body("items.relation.unique()", contains("unchanged"));
    }

    @Test
    void theCrosswalkIsATableToo() {
        given().accept("text/csv")
                .get(CROSSWALK + "?from=2005-01-01&to=2026-01-01")
                .then()
                .statusCode(200)
                .body(startsWith("fromCode,fromRegion,fromNameZh,toCode,toRegion,toNameZh,relation\r\n"))
                .body(containsString("500110,wansheng-district,万盛区,500110,qijiang,綦江区,merged\r\n"))
                .body(containsString(",,,,wansheng,万盛经济技术开发区,began\r\n"));
    }

    @Test
    void theCrosswalkPages() {
        List<String> seen = new ArrayList<>();
        String next = CROSSWALK + "?from=2005-01-01&to=2026-01-01&limit=9";
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            seen.addAll(page.path("items.collect { (it.before?.id ?: '~') + '>' + it.after?.id }"));
            String url = page.path("next");
            next = url == null ? null : url.substring(url.indexOf("/api/"));
        }

        assertEquals(42, seen.size());
        assertEquals(42, seen.stream().distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?from=2005", "?from=2026-01-01&to=2005-01-01", "?from=2005-01-01&until=2006-01-01"})
    void refusesDaysThatAreNone(String query) {
        given().get(CROSSWALK + query).then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "500119, nanchuan, code",
        "500384, nanchuan, retired-code",
        "500222, qijiang, retired-code",
        "500110, qijiang, code",
        "南川区, nanchuan, name",
        "南川, nanchuan, name",
        "Nanchuan District, nanchuan, name",
        "nanchuan district, nanchuan, name",
        "' 南 川 区 ', nanchuan, name",
        "万盛, wansheng, core-name",
        "万盛经开区, wansheng, name",
        "Wansheng, wansheng, name",
        "秀山, xiushan, name",
        "秀山县, xiushan, core-name",
        "彭水县, pengshui, core-name",
        "南川市, nanchuan, former-name",
        "綦江县, qijiang, former-name",
        "双桥区, dazu, former-name",
        "重庆市, chongqing, name",
        "重庆, chongqing, name"
    })
    void findsTheOneThatIsMeant(String query, String region, String ground) {
        resolve(query)
                .body("items[0].verdict", equalTo("MATCHED"))
                .body("items[0].region", equalTo(region))
                .body("items[0].candidates[0].ground", equalTo(ground))
                .body("items[0].candidates[0].likeness", equalTo(1.0f));
    }

    @Test
    void wanshengDistrictMayBeWhatCameOfItOrWhatBearsItsName() {
        resolve("万盛区")
                .body("items[0].verdict", equalTo("AMBIGUOUS"))
                .body("items[0]", not(hasKey("region")))
                .body("items[0].candidates.region", contains("qijiang", "wansheng"))
                .body("items[0].candidates.ground", contains("former-name", "core-name"));
    }

    @ParameterizedTest
    @CsvSource({
        "棋江, qijiang",
        "其江区, qijiang",
        "垫疆县, dianjiang",
        "永穿区, yongchuan",
        "彭水苗族土家族自治线, pengshui",
        "Qijaing, qijiang",
        "Nanchaun District, nanchuan",
        "Pengshiu, pengshui"
    })
    void suggestsWhatIsSpeltOrSoundsLikeIt(String query, String likeliest) {
        resolve(query)
                .body("items[0].verdict", equalTo("SUGGESTED"))
                .body("items[0]", not(hasKey("region")))
                .body("items[0].candidates[0].region", equalTo(likeliest))
                .body("items[0].candidates[0].ground", equalTo("similar-name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999", "Zzyzx", "呼和浩特", "！！"})
    void saysThatItKnowsNothingLikeIt(String query) {
        resolve(query).body("items[0].verdict", equalTo("UNKNOWN")).body("items[0].candidates", hasSize(0));
    }

    @Test
    void answersEachInOrder() {
        given().contentType("application/json")
                .body(Map.of("queries", List.of("500119", "nowhere at all", "秀山", "500119")))
                .post(RESOLUTIONS)
                .then()
                .statusCode(200)
                .header("Known-At", notNullValue())
                .body("items.row", contains(1, 2, 3, 4))
                .body("items.query", contains("500119", "nowhere at all", "秀山", "500119"))
                .body("items.region", contains("nanchuan", null, "xiushan", "nanchuan"));
    }

    @Test
    void meansWhatWasMeantOnADay() {
        given().contentType("application/json")
                .body(Map.of("queries", List.of("500110", "万盛", "500222"), "validAt", "2005-01-01"))
                .post(RESOLUTIONS)
                .then()
                .body("items.region", contains("wansheng-district", "wansheng-district", "qijiang-county"));
        given().contentType("application/json")
                .body(Map.of("queries", List.of("500222"), "validAt", "2020-01-01"))
                .post(RESOLUTIONS)
                .then()
                .body("items[0].verdict", equalTo("UNKNOWN"));
        given().contentType("application/json")
                .body(Map.of("queries", List.of("秀山"), "knownAt", "2020-01-01T00:00:00Z"))
                .post(RESOLUTIONS)
                .then()
                .body("items[0].verdict", equalTo("UNKNOWN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"queries\": []}",
                "{\"queries\": [\"\"]}",
                "{\"queries\": [\"万盛\"], \"colour\": \"red\"}",
                "{\"queries\": [\"万盛\"], \"knownAt\": \"2999-01-01T00:00:00Z\"}"
            })
    void refusesWhatIsNoQuestion(String body) {
        given().contentType("application/json")
                .body(body)
                .post(RESOLUTIONS)
                .then()
                .statusCode(400);
    }

    private static ValidatableResponse resolve(String query) {
        return given().contentType("application/json")
                .body(Map.of("queries", List.of(query)))
                .post(RESOLUTIONS)
                .then()
                .statusCode(200);
    }
}
