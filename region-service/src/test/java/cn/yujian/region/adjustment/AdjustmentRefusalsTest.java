package cn.yujian.region.adjustment;

import static cn.yujian.region.adjustment.Adjusting.PATH;
import static cn.yujian.region.adjustment.Adjusting.approve;
import static cn.yujian.region.adjustment.Adjusting.approved;
import static cn.yujian.region.adjustment.Adjusting.approver;
import static cn.yujian.region.adjustment.Adjusting.designate;
import static cn.yujian.region.adjustment.Adjusting.designateCity;
import static cn.yujian.region.adjustment.Adjusting.draft;
import static cn.yujian.region.adjustment.Adjusting.drafted;
import static cn.yujian.region.adjustment.Adjusting.editor;
import static cn.yujian.region.adjustment.Adjusting.end;
import static cn.yujian.region.adjustment.Adjusting.newEdition;
import static cn.yujian.region.adjustment.Adjusting.nextDay;
import static cn.yujian.region.adjustment.Adjusting.proposal;
import static cn.yujian.region.adjustment.Adjusting.publish;
import static cn.yujian.region.adjustment.Adjusting.read;
import static cn.yujian.region.adjustment.Adjusting.retype;
import static cn.yujian.region.adjustment.Adjusting.step;
import static cn.yujian.region.adjustment.Adjusting.submit;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.registry.application.Registry;
import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What does not fit to the list is refused, with all that is wrong, and leaves nothing behind. */
@QuarkusTest
@WithTestResource(RealServers.class)
class AdjustmentRefusalsTest {

    private static final String MINING = "independent-mining-area";

    @Inject
    Registry registry;

    private FutureRegion region;
    private LocalDate day;

    @BeforeEach
    void aRegion() {
        region = FutureRegion.register(registry, "refused");
        day = nextDay();
    }

    @Test
    void aRegionThatNobodyKnows() {
        refused(422, "unknown-region", "/changes/1/region", designate(region.id(), MINING), end("nowhere", MINING));
    }

    @Test
    void aRegionThatIsNotThereOrWillNotBe() {
        String over = FutureRegion.register(
                        registry, "over", new Validity(FutureRegion.BEGINS, FutureRegion.BEGINS.plusDays(1)))
                .id();
        String ending = FutureRegion.register(registry, "ending", new Validity(FutureRegion.BEGINS, day.plusYears(5)))
                .id();

        refused(422, "not-there", "/changes/0/region", designate(over, MINING));
        refused(422, "not-there", "/changes/0/region", designate(ending, MINING));
    }

    @Test
    void aDesignationThatOverlapsAnother() {
        publish(approved(proposal(day, designate(region.id(), MINING))), newEdition(), day)
                .then()
                .statusCode(200);
        day = nextDay();

        refused(409, "overlapping-validity", "/changes/0/category", designate(region.id(), MINING));
    }

    @Test
    void anEndOrATypeOfWhatIsNotDesignated() {
        refused(422, "not-designated", "/changes/0/category", end(region.id(), MINING));
        refused(422, "not-designated", "/changes/0/region", retype(region.id(), "growing"));
    }

    @Test
    void theTypeThatItIsOfAlready() {
        publish(approved(proposal(day, designateCity(region.id(), "growing"))), newEdition(), day)
                .then()
                .statusCode(200);
        day = nextDay();

        refused(422, "same-type", "/changes/0/cityType", retype(region.id(), "growing"));
    }

    @Test
    void twoChangesOfOneDesignation() {
        refused(422, "given-twice", "/changes/1", designate(region.id(), MINING), designate(region.id(), MINING));
    }

    @Test
    void daysThatNoCalendarOfTheDatabaseHas() {
        String odd = proposal(day, designate(region.id(), MINING)).replace(day.toString(), "+999999999-12-31");
        draft(odd).then().statusCode(400).body("violations[0].pointer", equalTo("/effectiveFrom"));
        String id = approved(proposal(day, designate(region.id(), MINING)));

        publish(id, newEdition(), LocalDate.MIN)
                .then()
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/document/issuedOn"));
    }

    @Test
    void aDayThatAnEditionHasPassed() {
        day = LocalDate.of(2022, 5, 31);

        draft(proposal(day, designate("wuxi", MINING)))
                .then()
                .statusCode(409)
                .body("violations.pointer", hasItems("/effectiveFrom"))
                .body("violations.code", hasItems("overlapping-validity"));
        draft(proposal(LocalDate.of(2020, 1, 1), designate("wuxi", MINING)))
                .then()
                .statusCode(409)
                .body("violations.code", hasItems("overlapping-validity", "effective-before-document"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "适时调整优化资源型地区名单 | 适时调整名单 | not-in-paragraph | /changes/0/citation/quote",
                "\"paragraph\": 1 | \"paragraph\": 2 | not-in-paragraph | /changes/0/citation/quote",
                "\"clause\": 22, | | not-in-paragraph | /changes/0/citation/quote",
                "resource-regions-2022-2025 | no-policy | unknown-policy | /changes/0/citation/policy"
            })
    void wordsThatNobodyWrote(String words, String others, String code, String pointer) {
        String change = designate(region.id(), MINING).replace(words, others == null ? "" : others);

        refused(422, code, pointer, change);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "missing | /changes/0/category | {'kind': 'designate', 'region': 'wuxi', 'reason': 'x'}",
                "missing | /changes/0/citation | {'kind': 'designate', 'region': 'wuxi', 'reason': 'x', 'category': 'independent-mining-area'}",
                "missing | /changes/0/cityType | {'kind': 'retype', 'region': 'wuxi', 'reason': 'x'}",
                "not-a-city | /changes/0/category | {'kind': 'retype', 'region': 'wuxi', 'reason': 'x', 'category': 'independent-mining-area'}",
                "unexpected | /changes/0/cityType | {'kind': 'end', 'region': 'wuxi', 'reason': 'x', 'category': 'independent-mining-area', 'cityType': 'mature'}",
                "unexpected | /changes/0/area | {'kind': 'end', 'region': 'wuxi', 'reason': 'x', 'category': 'independent-mining-area', 'area': {'value': 1, 'unit': 'km2'}}",
                "not-null | /changes/0/reason | {'kind': 'end', 'region': 'wuxi', 'category': 'independent-mining-area'}",
            })
    void changesThatSayTooLittleOrTooMuch(String code, String pointer, String change) {
        draft(proposal(day, change.replace('\'', '"')))
                .then()
                .statusCode(400)
                .body("violations[0].code", equalTo(code))
                .body("violations[0].pointer", equalTo(pointer));
    }

    @Test
    void anEditionThatTakesEffectBeforeItsDocument() {
        String id = approved(proposal(day, designate(region.id(), MINING)));
        String edition = newEdition();

        publish(id, edition, day.plusDays(1))
                .then()
                .statusCode(422)
                .body("type", endsWith("/problems/effective-before-document"))
                .body("violations[0].pointer", equalTo("/effectiveFrom"));

        given().get("/api/v1/list-editions/" + edition).then().statusCode(404);
        read(id, "reader").then().body("status", equalTo("approved"));
        given().get("/api/v1/designations?region=" + region.id() + "&validAt=" + day)
                .then()
                .body("items.size()", equalTo(0));
    }

    @Test
    void anEditionThatIsThereAlready() {
        String id = approved(proposal(day, designate(region.id(), MINING)));

        publish(id, "2022-05-31", day).then().statusCode(409).body("violations[0].pointer", equalTo("/edition/id"));

        read(id, "reader").then().body("status", equalTo("approved"));
    }

    @Test
    void anApprovedAdjustmentThatTheListHasOvertaken() {
        String other = FutureRegion.register(registry, "other").id();
        String late = approved(proposal(day.plusDays(9), designate(other, MINING), designate(region.id(), MINING)));
        publish(approved(proposal(day, designate(region.id(), MINING))), newEdition(), day)
                .then()
                .statusCode(200);
        String edition = newEdition();

        publish(late, edition, day)
                .then()
                .statusCode(409)
                .body("type", endsWith("/problems/list-has-changed"))
                .body("violations.pointer", contains("/changes/1/category"))
                .body("violations.in", contains("path"))
                .body("violations.code", contains("overlapping-validity"));

        given().get("/api/v1/list-editions/" + edition).then().statusCode(404);
        given().get("/api/v1/designations?region=" + other + "&validAt=2090-01-01")
                .then()
                .body("items.size()", equalTo(0));
        step(late, "return", "{\"reason\": \"名单已变\"}", approver()).then().statusCode(200);
        Adjusting.edit(late, proposal(day.plusDays(9), designate(other, MINING)), editor(), Adjusting.tag(late))
                .then()
                .statusCode(200);
        submit(late).then().statusCode(200);
        approve(late).then().statusCode(200);
        publish(late, edition, day).then().statusCode(200);
        given().get("/api/v1/audit/regions/verification").then().body("valid", equalTo(true));
    }

    @Test
    void oneThatStillFitsIsNotDisturbedByAnother() {
        String other = FutureRegion.register(registry, "undisturbed").id();
        String late = approved(proposal(day.plusDays(9), designate(other, MINING)));
        publish(approved(proposal(day, designate(region.id(), MINING))), newEdition(), day)
                .then()
                .statusCode(200);

        publish(late, newEdition(), day).then().statusCode(200);
    }

    @Test
    void submissionOfWhatNoLongerFits() {
        String late = drafted(proposal(day.plusDays(9), designate(region.id(), MINING)));
        publish(approved(proposal(day, designate(region.id(), MINING))), newEdition(), day)
                .then()
                .statusCode(200);

        submit(late).then().statusCode(409).body("type", endsWith("/problems/list-has-changed"));

        read(late, "reader").then().body("status", equalTo("draft"));
    }

    private void refused(int status, String code, String pointer, String... changes) {
        String before = given().auth()
                .oauth2(editor())
                .get(PATH + "?limit=1000")
                .path("items.size()")
                .toString();

        ValidatableResponse answer = draft(proposal(day, changes)).then().statusCode(status);

        answer.body("violations.code", contains(code)).body("violations.pointer", contains(pointer));
        assertEquals(
                before,
                given().auth()
                        .oauth2(editor())
                        .get(PATH + "?limit=1000")
                        .path("items.size()")
                        .toString());
    }
}
