package cn.yujian.project;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.DatabaseWork;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealServers.class)
class InternalProjectTest {

    private static final String ID = "sanhui-pumped-storage";
    private static final String NOWHERE = "no-such-project-at-all";

    /** Tables that belong to a project, however far away. */
    private static final String PARTS =
            """
            WITH RECURSIVE part(id) AS (
                SELECT 'project'::regclass::oid
                UNION SELECT conrelid FROM pg_constraint JOIN part ON confrelid = part.id WHERE contype = 'f')
            """;

    @Inject
    DataSource database;

    @Inject
    SessionFactory sessions;

    @BeforeEach
    void oneProjectIsInternal() {
        Plan.load();
        Editing.patchAccess(ID, "INTERNAL").then().statusCode(200).body("accessLevel", equalTo("INTERNAL"));
    }

    @AfterEach
    void andPublicAgain() {
        Editing.patchAccess(ID, "PUBLIC").then().statusCode(200).body("accessLevel", equalTo("PUBLIC"));
        assertTrue(listed(given(), "").contains(ID));
        given().get(Editing.PROJECTS + ID).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?category=pumped-storage", "?region=hechuan", "?clause=6", "?limit=1000", "?q=Sanhui"})
    void listsLeaveItOutForWhoHasNoRole(String query) {
        assertFalse(listed(given(), query).contains(ID));
        assertTrue(listed(as("reader"), query).contains(ID));
        String csv = given().accept("text/csv").get("/api/v1/projects" + query).asString();
        assertFalse(csv.contains(ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/stage-changes", "/stage-changes/1"})
    void itIsNotFoundLikeOneThatDoesNotExist(String below) {
        for (RequestSpecification stranger : List.of(given(), as("reporter", "nanchuan"))) {
            Response hidden = stranger.header("Accept-Language", "en").get(Editing.PROJECTS + ID + below);
            Response missing = given().header("Accept-Language", "en").get(Editing.PROJECTS + NOWHERE + below);

            assertEquals(404, hidden.statusCode());
            assertEquals(
                    missing.asString().replace(NOWHERE, ID).replaceAll("urn:uuid:[^\"]*", ""),
                    hidden.asString().replaceAll("urn:uuid:[^\"]*", ""));
            assertEquals(
                    missing.headers().asList().stream()
                            .map(header -> header.getName())
                            .toList(),
                    hidden.headers().asList().stream()
                            .map(header -> header.getName())
                            .toList());
        }
        for (RequestSpecification insider :
                List.of(as("reader"), as("approver"), as("admin"), as("reporter", "hechuan"))) {
            insider.get(Editing.PROJECTS + ID + below).then().statusCode(200);
        }
    }

    /** Or the time that an answer takes would tell the two apart. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/projects/%s",
                "/api/v1/projects/%s/stage-changes",
                "/api/v1/projects/%s/stage-changes/1",
                "/ogc/collections/projects/items/%s"
            })
    void itIsLookedForNoLongerThanOneThatDoesNotExist(String path) {
        DatabaseWork hidden = workOf(given(), path.formatted(ID));

        assertEquals(workOf(given(), path.formatted(NOWHERE)), hidden);
        assertTrue(hidden.statements() > 0, "nothing was looked for");
        assertTrue(workOf(as("reader"), path.formatted(ID)).statements() >= hidden.statements());
    }

    private DatabaseWork workOf(RequestSpecification caller, String path) {
        return DatabaseWork.of(sessions, () -> caller.get(path));
    }

    @Test
    void whatWasToldOfItIsTakenBackAndTheRestToldInside() {
        given().queryParam("subject", ID)
                .auth()
                .oauth2(Tokens.token("admin"))
                .get("/api/v1/audit/projects")
                .then()
                .body("items[0].type", equalTo("cn.yujian.project.access-changed.v1"))
                .body("items[0].accessLevel", equalTo("INTERNAL"))
                .body("items[1].type", equalTo("cn.yujian.project.retracted.v1"));
        List<String> open = feedTypes(given());
        assertEquals(List.of("cn.yujian.project.retracted.v1"), open.subList(open.size() - 1, open.size()));
        assertFalse(open.contains("cn.yujian.project.registered.v1"));
        List<String> inside = feedTypes(as("reader"));
        assertEquals("cn.yujian.project.access-changed.v1", inside.get(inside.size() - 1));
    }

    @Test
    void aChangeOfItStaysInside() {
        String type = "cn.yujian.project.capacity-changed.v1";
        patch("{\"capacities\": {\"length\": {\"value\": 1, \"unit\": \"km\", \"asOf\": \"2026\","
                + " \"source\": \"test\", \"reason\": \"test\"}}}");

        assertFalse(feedTypes(given()).contains(type));
        assertTrue(feedTypes(as("reporter", "hechuan")).contains(type));
        given().get("/api/v1/audit/projects/verification").then().body("valid", equalTo(true));

        patch("{\"capacities\": {\"length\": null}}");
    }

    @Test
    void theSameLevelOnceMoreIsNoEvent() {
        String tag = Editing.tag(ID);

        Editing.patchAccess(ID, "INTERNAL").then().statusCode(200).header("ETag", equalTo(tag));
    }

    @Test
    void aLevelThatThereIsNotAndNoLevelAreRefused() {
        Editing.patchAccess(ID, "SECRET").then().statusCode(400).body("violations[0].pointer", equalTo("/accessLevel"));
        Editing.editor(ID)
                .contentType(Editing.MERGE_PATCH)
                .body("{\"accessLevel\": null}")
                .patch(Editing.PROJECTS + ID)
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItem("/accessLevel"));
        Editing.as(Tokens.token("editor", "nanchuan"), ID)
                .contentType(Editing.MERGE_PATCH)
                .body("{\"accessLevel\": \"PUBLIC\"}")
                .patch(Editing.PROJECTS + ID)
                .then()
                .statusCode(403)
                .body("detail", not(emptyString()));
    }

    @Test
    void theDatabaseHidesEveryPartOfItFromWhateverIsAsked() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> parts = texts(
                    statement, PARTS + "SELECT id::regclass FROM part WHERE id <> 'project'::regclass ORDER BY 1");
            assertEquals(
                    List.of("project_region", "place", "mention", "fact", "stage_change", "capacity").stream()
                            .sorted()
                            .toList(),
                    parts.stream().sorted().toList());
            assertEquals(
                    List.of(),
                    texts(
                            statement,
                            PARTS + "SELECT relname FROM part JOIN pg_class ON pg_class.oid = part.id"
                                    + " WHERE NOT (relrowsecurity AND relforcerowsecurity)"));
            for (String part : parts) {
                assertEquals(
                        List.of("0"),
                        texts(statement, "SELECT count(*) FROM " + part + " WHERE project_id = '" + ID + "'"),
                        part);
            }
            statement.execute("SET yujian.sight TO '{\"hechuan\"}'");
            assertEquals(List.of("1"), texts(statement, "SELECT count(*) FROM place WHERE project_id = '" + ID + "'"));
        }
    }

    private static void patch(String body) {
        Editing.editor(ID)
                .contentType(Editing.MERGE_PATCH)
                .body(body)
                .patch(Editing.PROJECTS + ID)
                .then()
                .statusCode(200);
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static RequestSpecification as(String role, String... regions) {
        return given().auth().oauth2(Tokens.token(role, regions));
    }

    private static List<String> listed(RequestSpecification caller, String query) {
        return caller.get("/api/v1/projects" + query).jsonPath().getList("items.id");
    }

    private static List<String> feedTypes(RequestSpecification caller) {
        List<String> types = new ArrayList<>();
        String last = null;
        while (true) {
            RequestSpecification request = last == null ? caller : caller.queryParam("lastEventId", last);
            List<String> ids = new ArrayList<>();
            Response batch = request.queryParam("limit", 1000).get("/api/v1/feeds/projects");
            ids.addAll(batch.jsonPath().getList("id"));
            types.addAll(batch.jsonPath().getList("findAll { it.subject == '" + ID + "' }.type"));
            if (ids.size() < 1000) {
                return types;
            }
            last = ids.get(ids.size() - 1);
        }
    }
}
