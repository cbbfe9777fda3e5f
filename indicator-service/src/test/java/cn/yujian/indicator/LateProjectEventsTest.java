package cn.yujian.indicator;

import static cn.yujian.indicator.Derived.PUMPED;
import static cn.yujian.indicator.Derived.tellOfAnother;
import static cn.yujian.indicator.Derived.value;
import static cn.yujian.indicator.Neighbours.API;
import static cn.yujian.indicator.Neighbours.PATIENCE;
import static cn.yujian.indicator.Neighbours.change;
import static cn.yujian.indicator.Neighbours.megawatts;
import static cn.yujian.indicator.Neighbours.project;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.TablesOwner;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class LateProjectEventsTest {

    @BeforeEach
    void planIsLoaded() {
        Neighbours.planIsLoaded();
    }

    @Test
    void anOlderEventOfAnotherProjectStillCounts() {
        String late = "late-" + UUID.randomUUID();
        long older = Neighbours.nextProjectSequence();
        tellOfAnother();
        double before = value(PUMPED, 2024);

        Neighbours.tellOfProject(
                "registered",
                late,
                older,
                project(late, "pumped-storage", change("operation", "2024"), megawatts("70"), older));

        await().atMost(PATIENCE).until(() -> value(PUMPED, 2024), equalTo(before + 70));
    }

    @Test
    void aReplayedLetterAndARebuiltCopyAreDerivedFrom() {
        String id = "replayed-" + UUID.randomUUID();
        long sequence = Neighbours.nextProjectSequence();
        operate("ALTER TABLE known_project ADD CONSTRAINT not_yet CHECK (category <> 'pumped-storage') NOT VALID");
        try {
            Neighbours.tellOfProject(
                    "registered",
                    id,
                    sequence,
                    project(id, "pumped-storage", change("operation", "2024"), megawatts("80"), sequence));
            await().atMost(PATIENCE)
                    .until(
                            () -> inbox().getString("items.find { it.subject == '" + id + "' }.outcome"),
                            equalTo("open"));
        } finally {
            operate("ALTER TABLE known_project DROP CONSTRAINT not_yet");
        }
        tellOfAnother();
        double before = value(PUMPED, 2024);

        order("replays", "{\"all\": true}");

        await().atMost(PATIENCE).until(() -> value(PUMPED, 2024), equalTo(before + 80));
        operate("UPDATE known_project SET capacities = '[]' WHERE id = '" + id + "'");
        tellOfAnother();
        assertEquals(before, value(PUMPED, 2024));

        order("rebuilds", "{\"copy\": \"projects\"}");

        await().atMost(PATIENCE).until(() -> value(PUMPED, 2024), equalTo(before + 80));
    }

    private void operate(String sql) {
        try (Connection connection = TablesOwner.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static JsonPath inbox() {
        return given().auth()
                .oauth2(Tokens.token("admin"))
                .get(API + "/inbox/indicators?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void order(String what, String body) {
        given().auth()
                .oauth2(Tokens.token("admin"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body)
                .post(API + "/inbox/indicators/" + what)
                .then()
                .statusCode(202);
    }
}
