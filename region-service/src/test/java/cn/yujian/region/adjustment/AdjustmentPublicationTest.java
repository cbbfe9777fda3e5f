package cn.yujian.region.adjustment;

import static cn.yujian.region.adjustment.Adjusting.PATH;
import static cn.yujian.region.adjustment.Adjusting.approved;
import static cn.yujian.region.adjustment.Adjusting.designate;
import static cn.yujian.region.adjustment.Adjusting.designateCity;
import static cn.yujian.region.adjustment.Adjusting.drafted;
import static cn.yujian.region.adjustment.Adjusting.end;
import static cn.yujian.region.adjustment.Adjusting.newEdition;
import static cn.yujian.region.adjustment.Adjusting.nextDay;
import static cn.yujian.region.adjustment.Adjusting.proposal;
import static cn.yujian.region.adjustment.Adjusting.publish;
import static cn.yujian.region.adjustment.Adjusting.read;
import static cn.yujian.region.adjustment.Adjusting.retype;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import cn.yujian.region.registry.application.Registry;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the draft to the new edition of the list. */
@QuarkusTest
@WithTestResource(RealServers.class)
class AdjustmentPublicationTest {

    private static final String MINING = "independent-mining-area";
    private static final String SUBSIDENCE = "coal-mining-subsidence-area";
    private static final String EDITIONS = "/api/v1/list-editions/";

    @Inject
    Registry registry;

    private FutureRegion one;
    private FutureRegion other;
    private LocalDate day;

    @BeforeEach
    void twoRegions() {
        one = FutureRegion.register(registry, "one");
        other = FutureRegion.register(registry, "other");
        day = nextDay();
    }

    @Test
    void anAdjustmentBecomesTheList() {
        String first = published(designateCity(one.id(), "mature"), designate(one.id(), MINING));
        LocalDate began = day;
        day = nextDay();
        String edition = newEdition();
        String id = approved(
                proposal(day, designate(other.id(), SUBSIDENCE), retype(one.id(), "declining"), end(one.id(), MINING)));

        Response published = publish(id, edition, day.minusDays(10));

        published
                .then()
                .statusCode(200)
                .body("status", equalTo("published"))
                .body("publication.edition", equalTo(edition))
                .body("publication.document.number", startsWith("试〔"))
                .body("transitions.step", contains("drafted", "submitted", "approved", "published"));
        given().get(EDITIONS + edition)
                .then()
                .body("adjustment", equalTo(id))
                .body("effectiveFrom", equalTo(day.toString()))
                .body("publishedOn", equalTo(day.minusDays(10).toString()))
                .body("policy", equalTo("resource-regions-2022-2025"))
                .body("document.quote", equalTo("调整名单"));
        given().get(EDITIONS + edition + "/diff")
                .then()
                .body("from", equalTo(first))
                .body("added.region", contains(other.id()))
                .body("removed.region", contains(one.id()))
                .body("removed[0].category", equalTo(MINING))
                .body("removed[0].since", equalTo(first))
                .body("retyped.region", contains(one.id()))
                .body("retyped[0].before", equalTo("mature"));
        given().get(EDITIONS + edition + "/entries?limit=1000")
                .then()
                .body("items.findAll { it.region == '" + one.id() + "' }.cityType", contains("declining"))
                .body("items.findAll { it.region == '" + one.id() + "' }.since", contains(edition))
                .body("items.find { it.region == 'tongliang' }.since", equalTo("2022-05-31"));
        given().get("/api/v1/designations?region=" + one.id() + "&validAt=" + day.minusDays(1))
                .then()
                .body("items.category", containsInAnyOrder("resource-based-city", MINING))
                .body("items.validTo", contains(day.toString(), day.toString()))
                .body("items.validFrom", contains(began.toString(), began.toString()));
        given().get("/api/v1/designations?region=" + one.id() + "&validAt=" + day)
                .then()
                .body("items", hasSize(1))
                .body("items[0].cityType", equalTo("declining"))
                .body("items[0].edition", equalTo(edition))
                .body("items[0]", not(hasKey("validTo")));
        given().get("/api/v1/regions/" + one.id() + "/timeline")
                .then()
                .body("items.findAll { it.on == '" + day + "' }.kind", hasItem("delisted"));
        given().get("/api/v1/audit/regions/verification").then().body("valid", equalTo(true));
    }

    @Test
    void whatIsPublishedIsForEveryoneWithoutWhoDidIt() {
        String id = approved(proposal(day, designate(one.id(), MINING)));
        given().get(PATH + "/" + id).then().statusCode(404);
        given().get(PATH).then().body("items.id", not(hasItem(id)));

        publish(id, newEdition(), day).then().statusCode(200);

        given().get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("published"))
                .body("transitions[0]", not(hasKey("actor")));
        given().get(PATH + "?status=published&region=" + one.id()).then().body("items.id", contains(id));
        given().header("Accept", "text/csv")
                .get(PATH + "?region=" + one.id())
                .then()
                .body(startsWith("id,status,titleZh"));
        read(id, "editor").then().body("transitions[0]", not(hasKey("actor")));
        read(id, "admin").then().body("transitions[0].actor", startsWith("person:"));
    }

    @Test
    void everyRoleSeesADraftAndAReporterThoseOfItsRegions() {
        String id = drafted(proposal(day, designate(one.id(), MINING)));

        for (String role : new String[] {"reader", "reporter", "editor", "approver", "admin"}) {
            read(id, role).then().statusCode(200).body("status", equalTo("draft"));
        }
        readAs(id, Tokens.token("reporter", one.id())).then().statusCode(200);
        readAs(id, Tokens.token("reporter", other.id())).then().statusCode(404);
    }

    @Test
    void nothingPublishedChangesAnAnswerAboutThePast() {
        published(designate(one.id(), MINING));
        String known = given().get("/api/v1/regions/" + one.id()).header("Known-At");
        String question = "/api/v1/designations?region=%s&validAt=2060-01-01&knownAt=%s".formatted(one.id(), known);
        String before = given().get(question).asString();
        day = nextDay();

        published(end(one.id(), MINING));

        given().get(question).then().body(equalTo(before)).body("items", hasSize(1));
        given().get("/api/v1/designations?region=" + one.id() + "&validAt=2060-01-01")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void aRetryPublishesOnce() {
        String id = approved(proposal(day, designate(one.id(), MINING)));
        String tag = Adjusting.tag(id);
        String key = UUID.randomUUID().toString();
        String body = Adjusting.publication(newEdition(), day);

        Response first = Adjusting.step(id, "publication", body, Adjusting.approver(), tag, key);
        Response again = Adjusting.step(id, "publication", body, Adjusting.approver(), tag, key);

        first.then().statusCode(200);
        again.then().statusCode(200).body(equalTo(first.asString()));
    }

    private String published(String... changes) {
        String edition = newEdition();
        publish(approved(proposal(day, changes)), edition, day).then().statusCode(200);
        return edition;
    }

    private static Response readAs(String id, String token) {
        return given().auth().oauth2(token).get(PATH + "/" + id);
    }
}
