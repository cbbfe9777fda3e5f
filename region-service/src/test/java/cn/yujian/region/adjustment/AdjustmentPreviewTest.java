package cn.yujian.region.adjustment;

import static cn.yujian.region.adjustment.Adjusting.PATH;
import static cn.yujian.region.adjustment.Adjusting.approver;
import static cn.yujian.region.adjustment.Adjusting.designate;
import static cn.yujian.region.adjustment.Adjusting.drafted;
import static cn.yujian.region.adjustment.Adjusting.editor;
import static cn.yujian.region.adjustment.Adjusting.end;
import static cn.yujian.region.adjustment.Adjusting.newEdition;
import static cn.yujian.region.adjustment.Adjusting.nextDay;
import static cn.yujian.region.adjustment.Adjusting.proposal;
import static cn.yujian.region.adjustment.Adjusting.publish;
import static cn.yujian.region.adjustment.Adjusting.retype;
import static cn.yujian.region.adjustment.Adjusting.step;
import static cn.yujian.region.adjustment.Adjusting.submit;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertNull;

import cn.yujian.region.registry.application.Registry;
import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.TablesOwner;
import cn.yujian.testing.Tokens;
import cn.yujian.testing.events.Sample;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an adjustment would do, by the copy of the projects. */
@QuarkusTest
@WithTestResource(RealServers.class)
class AdjustmentPreviewTest {

    private static final String OPEN = "yujian.project.v1";
    private static final String INTERNAL = "yujian.project.internal.v1";
    private static final String MINING = "independent-mining-area";
    private static final String SUBSIDENCE = "coal-mining-subsidence-area";
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Beyond the sequences of the samples. */
    private static final AtomicLong PROJECT_LOG = new AtomicLong(10_000);

    @Inject
    Registry registry;

    private FutureRegion comes;
    private FutureRegion goes;
    private LocalDate day;

    /** An adjustment that stays as it is, by whose preview it is seen what is known. */
    private String probe;

    @BeforeEach
    void regionsAndTopics() {
        Broker.createTopic(OPEN);
        Broker.createTopic(INTERNAL);
        comes = FutureRegion.register(registry, "comes");
        goes = FutureRegion.register(registry, "goes");
        day = nextDay();
        probe = drafted(proposal(day.plusYears(1), designate(comes.id(), "resource-exhausted-city")));
    }

    @Test
    void saysWhichRegionsAndProjectsMoveAndWhatTheyComeTo() {
        adjust(designate(goes.id(), SUBSIDENCE), designate(goes.id(), MINING));
        String plant = tell(OPEN, comes.id(), "construction", 1200, "MW");
        String other = tell(OPEN, comes.id(), "operation", 300.5, "MW");
        String road = tell(OPEN, goes.id(), "planned", 40, "km");
        String both = tell(OPEN, goes.id() + "\", \"" + comes.id(), "planned", 7, "km");
        day = nextDay();
        String id = drafted(
                proposal(day, designate(comes.id(), MINING), end(goes.id(), MINING), end(goes.id(), SUBSIDENCE)));

        Response preview = preview(id, editor());

        preview.then()
                .statusCode(200)
                .header("Known-At", not(equalTo(null)))
                .body("list.entering.regions", contains(comes.id()))
                .body("list.leaving.regions", contains(goes.id()))
                .body("list.entering.projects.id", containsInAnyOrder(plant, other))
                .body("list.entering.figures.count", equalTo(2))
                .body("list.entering.figures.stages.construction", equalTo(1))
                .body("list.entering.figures.capacities", hasSize(1))
                .body("list.entering.figures.capacities[0].sum.value", equalTo(1500.5f))
                .body("list.entering.figures.capacities[0].projects", equalTo(2))
                .body("list.leaving.projects.id", contains(road))
                .body("categories.category", contains(SUBSIDENCE, MINING))
                .body("categories[0].entering.projects", empty())
                .body("categories[0].leaving.projects.id", containsInAnyOrder(road, both))
                .body("categories[1].leaving.projects.id", contains(road))
                .body("projectsUpTo.toLong()", equalTo(PROJECT_LOG.get()));
        given().auth()
                .oauth2(editor())
                .header("If-None-Match", preview.header("ETag"))
                .get(PATH + "/" + id + "/preview")
                .then()
                .statusCode(304);
    }

    @Test
    void namesCitiesOfAnotherType() {
        adjust(Adjusting.designateCity(comes.id(), "growing"));
        day = nextDay();

        preview(drafted(proposal(day, retype(comes.id(), "mature"))), editor())
                .then()
                .body("retyped.region", contains(comes.id()))
                .body("retyped[0].before", equalTo("growing"))
                .body("retyped[0].after", equalTo("mature"))
                .body("categories", empty());
    }

    @Test
    void internalProjectsShowToThoseWhoSeeThem() {
        String hidden = tell(INTERNAL, comes.id(), "planned", 5, "km");
        String id = drafted(proposal(day, designate(comes.id(), MINING), designate(goes.id(), MINING)));

        preview(id, Tokens.token("reader")).then().body("list.entering.projects.id", contains(hidden));
        preview(id, Tokens.token("reporter", comes.id())).then().body("list.entering.projects.id", contains(hidden));
        preview(id, Tokens.token("reporter", goes.id())).then().body("list.entering.projects", empty());
        given().get(PATH + "/" + id + "/preview").then().statusCode(401);
    }

    @Test
    void anApprovalRestsOnThePreviewThatWasSeen() {
        String id = drafted(proposal(day, designate(comes.id(), MINING)));
        submit(id).then().statusCode(200);
        String seen = preview(id, approver()).header("ETag");
        tell(OPEN, comes.id(), "construction", 10, "MW");

        step(id, "approval", approval(seen), approver())
                .then()
                .statusCode(412)
                .body("violations[0].pointer", equalTo("/preview"));
        Adjusting.read(id, "reader").then().body("status", equalTo("submitted"));

        step(id, "approval", approval(preview(id, approver()).header("ETag")), approver())
                .then()
                .statusCode(200)
                .body("status", equalTo("approved"));
    }

    @Test
    void whatIsOverOrNoLongerFitsHasNoPreview() {
        String late = drafted(proposal(day.plusDays(9), designate(comes.id(), MINING)));
        String published = adjust(designate(comes.id(), MINING));

        preview(late, editor()).then().statusCode(409).body("type", endsWith("/problems/list-has-changed"));
        preview(published, editor()).then().statusCode(409).body("type", endsWith("/problems/not-in-this-status"));
    }

    @ParameterizedTest
    @CsvSource({
        "registered, construction, 1200",
        "stage-changed, operation, 1200",
        "capacity-changed, operation, 1400",
        "access-changed, operation, 1400"
    })
    void readsTheSamplesThatProjectServiceCommits(String what, String stage, int capacity) {
        Sample sample = Sample.of("cn.yujian.project." + what + ".v1");
        String id = "sample-" + UUID.randomUUID();
        long sequence = PROJECT_LOG.incrementAndGet();
        String data = sample.data().replace(sample.subject(), id).replace("\"fengjie\"", "\"" + comes.id() + "\"");

        Broker.publish(OPEN, sample.type(), id, sequence, data);

        await().atMost(SOON).until(() -> upTo() >= sequence);
        preview(drafted(proposal(day, designate(comes.id(), MINING))), editor())
                .then()
                .body("list.entering.projects.id", contains(id))
                .body("list.entering.projects[0].stage", equalTo(stage))
                .body("list.entering.figures.capacities[0].sum.value", equalTo(capacity))
                .body("list.entering.figures.capacities[0].sum.unit", equalTo("MW"));
    }

    @Test
    void aReplayedLetterAndARebuiltCopyAreSeen() throws SQLException {
        String road;
        operate("ALTER TABLE known_project ADD CONSTRAINT not_yet CHECK (stage <> 'preparation') NOT VALID");
        try {
            road = publishProject(OPEN, comes.id(), "preparation", 40, "km");
            await().atMost(SOON)
                    .until(
                            () -> operator()
                                    .get("/api/v1/inbox/regions?limit=1000")
                                    .jsonPath()
                                    .getString("items.find { it.subject == '" + road + "' }.outcome"),
                            equalTo("open"));
        } finally {
            operate("ALTER TABLE known_project DROP CONSTRAINT not_yet");
        }
        String id = drafted(proposal(day, designate(comes.id(), MINING)));
        preview(id, editor()).then().body("list.entering.projects", empty());

        order("replays", "{\"all\": true}");

        preview(id, editor())
                .then()
                .body("list.entering.projects.id", contains(road))
                .body("list.entering.projects.stage", contains("preparation"));
        operate("UPDATE known_project SET stage = 'cancelled' WHERE id = '" + road + "'");

        order("rebuilds", "{\"copy\": \"projects\"}");

        preview(id, editor()).then().body("list.entering.projects.stage", contains("preparation"));
    }

    private static RequestSpecification operator() {
        return given().auth()
                .oauth2(Tokens.token("admin"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json");
    }

    /** Asks it of the inbox and waits until it is done. */
    private static void order(String what, String body) {
        String location = operator()
                .body(body)
                .post("/api/v1/inbox/regions/" + what)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        String path = location.substring(location.indexOf("/api/"));
        await().atMost(SOON).until(() -> operator().get(path).jsonPath().getString("finishedAt") != null);
        assertNull(operator().get(path).jsonPath().getString("failure"));
    }

    private static void operate(String sql) throws SQLException {
        try (Connection connection = TablesOwner.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Publishes an adjustment. */
    private String adjust(String... changes) {
        String id = Adjusting.approved(proposal(day, changes));
        publish(id, newEdition(), day).then().statusCode(200);
        return id;
    }

    private static String approval(String tag) {
        return "{\"preview\": \"" + tag.replace("\"", "\\\"") + "\"}";
    }

    private static Response preview(String id, String token) {
        return given().auth().oauth2(token).get(PATH + "/" + id + "/preview");
    }

    /** Tells of a project as project-service would, and waits until it is known. */
    private String tell(String topic, String regions, String stage, double value, String unit) {
        String id = publishProject(topic, regions, stage, value, unit);
        await().atMost(SOON).until(() -> upTo() == PROJECT_LOG.get());
        return id;
    }

    private static String publishProject(String topic, String regions, String stage, double value, String unit) {
        String id = "project-" + UUID.randomUUID();
        long sequence = PROJECT_LOG.incrementAndGet();
        Broker.publish(
                topic,
                "cn.yujian.project.registered.v1",
                id,
                sequence,
                """
                {"id": "%s", "name": {"zh": "某", "en": "Some"}, "category": "other", "regions": ["%s"],
                 "stage": {"value": "%s"}, "stageHistory": [], "sequence": %d,
                 "capacities": [{"id": "size", "quantity": {"value": %s, "unit": "%s"}, "source": "test"}]}
                """
                        .formatted(id, regions, stage, sequence, value, unit));
        return id;
    }

    private long upTo() {
        return preview(probe, editor()).jsonPath().getLong("projectsUpTo");
    }
}
