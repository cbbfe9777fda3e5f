package cn.yujian.region.adjustment;

import static cn.yujian.region.adjustment.Adjusting.PATH;
import static cn.yujian.region.adjustment.Adjusting.approve;
import static cn.yujian.region.adjustment.Adjusting.approved;
import static cn.yujian.region.adjustment.Adjusting.approver;
import static cn.yujian.region.adjustment.Adjusting.designate;
import static cn.yujian.region.adjustment.Adjusting.draft;
import static cn.yujian.region.adjustment.Adjusting.drafted;
import static cn.yujian.region.adjustment.Adjusting.edit;
import static cn.yujian.region.adjustment.Adjusting.editor;
import static cn.yujian.region.adjustment.Adjusting.newEdition;
import static cn.yujian.region.adjustment.Adjusting.nextDay;
import static cn.yujian.region.adjustment.Adjusting.proposal;
import static cn.yujian.region.adjustment.Adjusting.publish;
import static cn.yujian.region.adjustment.Adjusting.read;
import static cn.yujian.region.adjustment.Adjusting.setExpiry;
import static cn.yujian.region.adjustment.Adjusting.step;
import static cn.yujian.region.adjustment.Adjusting.submit;
import static cn.yujian.region.adjustment.Adjusting.tag;
import static cn.yujian.region.adjustment.Adjusting.today;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.region.adjustment.application.Expiry;
import cn.yujian.region.registry.application.Registry;
import cn.yujian.testing.DatabaseWork;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may take which step of an adjustment, and when. */
@QuarkusTest
@WithTestResource(RealServers.class)
class AdjustmentStepsTest {

    private static final String MINING = "independent-mining-area";
    private static final String REASONED = "{\"reason\": \"缺少依据\"}";

    @Inject
    Registry registry;

    @Inject
    Expiry expiry;

    @Inject
    SessionFactory sessions;

    private FutureRegion region;
    private String proposal;
    private LocalDate day;

    @BeforeEach
    void aProposal() {
        region = FutureRegion.register(registry, "stepped");
        day = nextDay();
        proposal = proposal(day, designate(region.id(), MINING));
    }

    @Test
    void whatIsReturnedIsEditedAndSubmittedAnew() {
        String id = drafted(proposal);
        submit(id).then().statusCode(200).body("status", equalTo("submitted")).body("$", not(hasKey("expiresOn")));
        edit(id, proposal, editor(), tag(id)).then().statusCode(409);

        step(id, "return", REASONED, approver())
                .then()
                .statusCode(200)
                .body("status", equalTo("returned"))
                .body("$", hasKey("expiresOn"));
        edit(id, proposal(day.plusDays(5), designate(region.id(), MINING)), editor(), tag(id))
                .then()
                .statusCode(200)
                .body("status", equalTo("returned"))
                .body("effectiveFrom", equalTo(day.plusDays(5).toString()));
        submit(id).then().statusCode(200);
        approve(id).then().statusCode(200);

        read(id, "reader")
                .then()
                .body(
                        "transitions.step",
                        contains("drafted", "submitted", "returned", "edited", "submitted", "approved"))
                .body("transitions[2].reason", equalTo("缺少依据"));
        given().get("/api/v1/audit/regions/verification").then().body("valid", equalTo(true));
    }

    @Test
    void whatWasApprovedCanBeReturned() {
        String id = approved(proposal);

        step(id, "return", REASONED, approver()).then().statusCode(200).body("status", equalTo("returned"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"return", "approval", "rejection"})
    void nobodyDecidesOnWhatTheyDraftedEditedOrSubmitted(String decision) {
        String drafter = person("editor", "approver");
        String second = person("editor", "approver");
        String third = person("editor", "approver");
        String id = draft(proposal, drafter).path("id");
        edit(id, proposal, second, tag(id)).then().statusCode(200);
        step(id, "submission", "{}", third).then().statusCode(200);
        String before = read(id, "admin").asString();

        for (String involved : new String[] {drafter, second, third}) {
            step(id, decision, REASONED, involved)
                    .then()
                    .statusCode(403)
                    .body("type", endsWith("/problems/self-approval"))
                    .body("detail", containsString("somebody else"));
        }

        assertEquals(before, read(id, "admin").asString());
        step(id, decision, REASONED, person("approver")).then().statusCode(200);
    }

    @Test
    void nobodyPublishesWhatTheyDrafted() {
        String drafter = person("editor", "approver");
        String id = draft(proposal, drafter).path("id");
        submit(id).then().statusCode(200);
        approve(id).then().statusCode(200);
        String body = Adjusting.publication(newEdition(), day);

        step(id, "publication", body, drafter).then().statusCode(403).body("type", endsWith("/problems/self-approval"));
    }

    @Test
    void onlyTheAuthorWithdraws() {
        String author = person("editor");
        String id = draft(proposal, author).path("id");

        step(id, "withdrawal", REASONED, editor()).then().statusCode(403).body("type", endsWith("/problems/forbidden"));
        step(id, "withdrawal", REASONED, author).then().statusCode(200).body("status", equalTo("withdrawn"));
    }

    @ParameterizedTest
    @CsvSource({
        "approval, approver",
        "rejection, approver",
        "return, approver",
        "submission, editor",
        "withdrawal, editor"
    })
    void nothingIsDoneToWhatWasWithdrawn(String decision, String role) {
        String id = drafted(proposal);
        step(id, "withdrawal", REASONED, editor()).then().statusCode(200);

        step(id, decision, REASONED, Tokens.token(role))
                .then()
                .statusCode(409)
                .body("type", endsWith("/problems/not-in-this-status"))
                .body("currentStatus", equalTo("withdrawn"));
    }

    @Test
    void aDraftIsNotPublished() {
        String id = drafted(proposal);
        String edition = newEdition();

        publish(id, edition, day).then().statusCode(409).body("type", endsWith("/problems/not-in-this-status"));
        submit(id).then().statusCode(200);
        publish(id, edition, day).then().statusCode(409).body("currentStatus", equalTo("submitted"));

        given().get("/api/v1/list-editions/" + edition).then().statusCode(404);
    }

    @Test
    void whatLiesUntouchedExpiresWhetherOrNotThatIsRecorded() {
        String id = drafted(proposal);
        String other = drafted(proposal);
        read(id, "reader").then().body("expiresOn", equalTo(today().plusDays(91).toString()));
        setExpiry(id, today());

        Response seen = read(id, "admin");

        seen.then()
                .body("status", equalTo("expired"))
                .body("transitions[1].step", equalTo("expired"))
                .body("transitions[1].actor", equalTo("system:adjustment-expiry"))
                .body("transitions[1].reason", containsString("untouched until " + today()));
        assertEquals(id, listed("expired"));
        edit(id, proposal, editor(), tag(id)).then().statusCode(409).body("currentStatus", equalTo("expired"));
        submit(id).then().statusCode(409).body("currentStatus", equalTo("expired"));

        expiry.recordAll();

        Response recorded = read(id, "admin");
        assertEquals(seen.<Object>path("transitions"), recorded.path("transitions"));
        recorded.then().body("status", equalTo("expired"));
        approve(id).then().statusCode(409).body("currentStatus", equalTo("expired"));
        read(other, "reader").then().body("status", equalTo("draft"));
        given().auth()
                .oauth2(Tokens.token("admin"))
                .get("/api/v1/audit/regions?subject=" + id)
                .then()
                .body("items[0].type", equalTo("cn.yujian.region.adjustment-expired.v1"))
                .body("items[0].actor", equalTo("system:adjustment-expiry"))
                .body("items[0].accessLevel", equalTo("INTERNAL"));
        given().get("/api/v1/audit/regions/verification").then().body("valid", equalTo(true));
    }

    @Test
    void knowsNoOtherState() {
        String id = drafted(proposal);
        String stale = tag(id);
        submit(id).then().statusCode(200);

        step(id, "approval", "{}", approver(), stale, UUID.randomUUID().toString())
                .then()
                .statusCode(412);
        given().auth()
                .oauth2(approver())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body("{}")
                .post(PATH + "/" + id + "/approval")
                .then()
                .statusCode(428);
        read(id, "reader").then().body("status", equalTo("submitted"));
    }

    @Test
    void aTokenThatNamesRegionsReachesThoseAlone() {
        String other = FutureRegion.register(registry, "elsewhere").id();

        draft(proposal, Tokens.token("editor", other)).then().statusCode(403);
        String id = draft(proposal, Tokens.token("editor", region.id())).path("id");
        step(id, "submission", "{}", Tokens.token("editor", other)).then().statusCode(403);
        edit(id, proposal(day, designate(other, MINING)), Tokens.token("editor", region.id()), tag(id))
                .then()
                .statusCode(403);
        read(id, "reader").then().body("status", equalTo("draft"));
    }

    @Test
    void outsidersLearnOfAnAdjustmentWhenItIsPublished() {
        String feed = "/api/v1/feeds/regions?limit=1000&lastEventId="
                + given().auth()
                        .oauth2(Tokens.token("admin"))
                        .get("/api/v1/audit/regions?limit=1000")
                        .path("items.find { it.accessLevel == 'PUBLIC' }.eventId");
        String id = approved(proposal);
        given().get(feed).then().body("subject", not(hasItem(id)));
        given().auth().oauth2(editor()).get(feed).then().body("subject", hasItem(id));

        publish(id, newEdition(), day).then().statusCode(200);

        given().get(feed)
                .then()
                .body(
                        "findAll { it.subject == '" + id + "' }.type",
                        contains("cn.yujian.region.adjustment-published.v1"))
                .body("find { it.subject == '" + id + "' }.data.transitions[0]", not(hasKey("actor")));
        given().auth()
                .oauth2(Tokens.token("admin"))
                .get("/api/v1/audit/regions?subject=" + id)
                .then()
                .body("items.accessLevel", contains("PUBLIC", "INTERNAL", "INTERNAL", "INTERNAL"));
    }

    @Test
    void outsidersFindADraftLikeWhatThereIsNot() {
        String id = drafted(proposal);
        String nothing = UUID.randomUUID().toString();
        for (String token : Arrays.asList(null, Tokens.token("reporter", "nanchuan"))) {
            Response hidden = outsider(token, id);

            assertEquals(404, hidden.statusCode());
            assertEquals(saidOf(nothing, outsider(token, nothing)), saidOf(id, hidden));
            // Or the time that an answer takes would tell the two apart.
            DatabaseWork work = DatabaseWork.of(sessions, () -> outsider(token, id));
            assertEquals(DatabaseWork.of(sessions, () -> outsider(token, nothing)), work);
            assertTrue(work.statements() > 0, "nothing was looked for");
        }
    }

    private static Response outsider(String token, String id) {
        RequestSpecification caller = given().header("Accept-Language", "en");
        return (token == null ? caller : caller.auth().oauth2(token)).get(PATH + "/" + id);
    }

    private static String saidOf(String id, Response answer) {
        return answer.asString().replace(id, "?").replaceAll("urn:uuid:[^\"]*", "");
    }

    private static String listed(String status) {
        return given().auth()
                .oauth2(editor())
                .get(PATH + "?limit=1000&status=" + status)
                .path("items.id[-1]");
    }

    private static String person(String... roles) {
        return Tokens.issuer().mintOfPerson("person-" + UUID.randomUUID(), roles);
    }
}
