package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.language.Name;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.Citation;
import cn.yujian.region.designation.domain.CityType;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.domain.ListEdition;
import cn.yujian.region.registry.application.Registry;
import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Editions of the list: what makes one of another, and what figures add up to under one. */
@QuarkusTest
@WithTestResource(RealServers.class)
class ListEditionsTest {

    private static final String EDITIONS = "/api/v1/list-editions/";
    private static final String PLAN = "2022-05-31";
    private static final Citation CITATION = new Citation("resource-regions-2022-2025", 1, null, 2, "试");

    @Inject
    Registry registry;

    @Test
    void everythingIsNewInTheFirstEdition() {
        given().get(EDITIONS + PLAN + "/diff?from=" + PLAN)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("from", equalTo(PLAN))
                .body("added", hasSize(0))
                .body("removed", hasSize(0))
                .body("retyped", hasSize(0));
        String empty = publish(LocalDate.of(1901, 1, 1), List.of());
        given().get(EDITIONS + PLAN + "/diff?from=" + empty)
                .then()
                .body("added", hasSize(40))
                .body("added.findAll { it.region == 'tongliang' }", hasSize(3));
        given().get(EDITIONS + empty + "/diff?from=" + PLAN).then().body("removed", hasSize(40));
    }

    @Test
    void anEditionIsThereOnceItIsKnownAndInForceOnceItTookEffect() {
        String before = given().get(EDITIONS).header("Known-At");
        String edition = publish(LocalDate.of(1904, 1, 1), List.of());
        String since = given().get(EDITIONS + edition).path("recordedAt");

        given().get(EDITIONS + edition + "?knownAt=" + since).then().statusCode(200);
        given().get(EDITIONS + edition + "?knownAt=" + before).then().statusCode(404);
        given().get(EDITIONS + "?limit=1000&knownAt=" + since).then().body("items.id", hasItem(edition));
        given().get(EDITIONS + "?limit=1000&knownAt=" + before).then().body("items.id", not(hasItem(edition)));
        given().get(EDITIONS + "?limit=1000&validAt=1904-01-01").then().body("items.id", hasItem(edition));
        given().get(EDITIONS + "?limit=1000&validAt=1903-12-31").then().body("items.id", not(hasItem(edition)));
    }

    @Test
    void saysWhatCameWhatWentAndWhatIsOfAnotherType() {
        AncientRegion stays = AncientRegion.register(registry, "stays");
        AncientRegion goes = AncientRegion.register(registry, "goes");
        AncientRegion comes = AncientRegion.register(registry, "comes");
        String first = publish(
                LocalDate.of(1905, 1, 1), List.of(city(stays, CityType.MATURE, 1905, 1910), mining(goes, 1905, 1910)));
        String second = publish(
                LocalDate.of(1910, 1, 1),
                List.of(city(stays, CityType.DECLINING, 1910, 1920), mining(comes, 1910, 1920)));

        given().get(EDITIONS + second + "/diff?from=" + first)
                .then()
                .statusCode(200)
                .body("added.region", contains(comes.id()))
                .body("removed.region", contains(goes.id()))
                .body("retyped.region", contains(stays.id()))
                .body("retyped[0].before", equalTo("mature"))
                .body("retyped[0].after", equalTo("declining"));
        given().get("/api/v1/regions/" + goes.id() + "/timeline")
                .then()
                .body(
                        "items.findAll { it.kind == 'designated' || it.kind == 'delisted' }.on",
                        contains("1905-01-01", "1910-01-01"));
        given().get("/api/v1/audit/regions/verification").then().body("valid", equalTo(true));
    }

    @Test
    void addsUpWithoutCountingWanshengTwice() {
        rollUp(
                        "{\"region\": \"qijiang\", \"value\": 27.5, \"includes\": [\"wansheng\"]}, {\"region\": \"wansheng\", \"value\": 7.5}")
                .statusCode(200)
                .header("Known-At", notNullValue())
                .body("total.then", not(hasKey("sum")))
                .body("total.then.missing", hasSize(19))
                .body("total.then.contained", contains("wansheng"))
                .body(
                        "categories.find { it.category == 'independent-mining-area' }.then.takenOut",
                        contains("wansheng"))
                .body(
                        "categories.find { it.category == 'coal-mining-subsidence-area' }.then.contained",
                        contains("wansheng"))
                .body("categories.category", hasSize(4));
    }

    @Test
    void theSumIsThatOfTodayWhileTheListIsTheSame() {
        rollUp("{\"region\": \"nanchuan\", \"value\": 10.25}, {\"region\": \"wansheng\", \"value\": 7.5}")
                .body("categories.find { it.category == 'resource-exhausted-city' }.then.sum.value", equalTo(17.75f))
                .body("categories.find { it.category == 'resource-exhausted-city' }.then.sum.unit", equalTo("km2"))
                .body("categories.find { it.category == 'resource-exhausted-city' }.today.sum.value", equalTo(17.75f))
                .body("categories.find { it.category == 'resource-exhausted-city' }.difference.value", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "422 | not-said | {'region': 'qijiang', 'value': 1}",
                "422 | not-in-it | {'region': 'nanchuan', 'value': 1, 'includes': ['wansheng']}",
                "422 | unknown-region | {'region': 'nowhere', 'value': 1}",
                "422 | given-twice | {'region': 'nanchuan', 'value': 1}, {'region': 'nanchuan', 'value': 2}",
                "400 | digits | {'region': 'nanchuan', 'value': 1234567890123}"
            })
    void refusesFiguresThatAreUnclear(int status, String code, String figures) {
        rollUp(figures.replace('\'', '"')).statusCode(status).body("violations[0].code", equalTo(code));
    }

    @Test
    void listsWhatAnEditionNamesPageByPage() {
        given().get(EDITIONS + PLAN + "/entries").then().statusCode(200).body("items", hasSize(40));
        ExtractableResponse<Response> page =
                given().get(EDITIONS + PLAN + "/entries?limit=39").then().extract();
        String next = page.<String>path("next").replaceFirst(".*(?=/api/)", "");
        given().urlEncodingEnabled(false)
                .get(next)
                .then()
                .body("items", hasSize(1))
                .body("items[0].region", equalTo("yunyang"))
                .body("items[0].citation.quote", notNullValue());
        given().header("Accept", "text/csv")
                .get(EDITIONS + PLAN + "/entries?limit=1")
                .then()
                .body(startsWith("region,category,cityType,since,policy"));
    }

    @Test
    void knowsNoOtherEdition() {
        given().get(EDITIONS + "1999-01-01/entries").then().statusCode(404);
        given().get(EDITIONS + "1999-01-01/diff").then().statusCode(404);
        given().get(EDITIONS + PLAN + "/diff?from=1999-01-01").then().statusCode(404);
        given().contentType("application/json")
                .body("{\"unit\": \"km2\", \"figures\": [{\"region\": \"nanchuan\", \"value\": 1}]}")
                .post(EDITIONS + "1999-01-01/roll-up")
                .then()
                .statusCode(404);
    }

    private static ValidatableResponse rollUp(String figures) {
        return given().contentType("application/json")
                .body("{\"unit\": \"km2\", \"figures\": [" + figures + "]}")
                .post(EDITIONS + PLAN + "/roll-up")
                .then();
    }

    private String publish(LocalDate day, List<Designated> named) {
        String id = "test-" + UUID.randomUUID();
        registry.publishEdition(
                new ListEdition(id, new Name("试", "Test"), day, day, "resource-regions-2022-2025", null, null),
                named.stream()
                        .map(entry -> new Designated(
                                entry.region(), entry.category(), entry.cityType(), id, CITATION, entry.validity()))
                        .toList(),
                Origin.system("test"));
        return id;
    }

    private static Designated city(AncientRegion region, CityType type, int from, int to) {
        return new Designated(region.id(), Category.RESOURCE_BASED_CITY, type, "", CITATION, years(from, to));
    }

    private static Designated mining(AncientRegion region, int from, int to) {
        return new Designated(region.id(), Category.INDEPENDENT_MINING_AREA, null, "", CITATION, years(from, to));
    }

    private static Validity years(int from, int to) {
        return new Validity(LocalDate.of(from, 1, 1), LocalDate.of(to, 1, 1));
    }
}
