package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.TablesOwner;
import cn.yujian.testing.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit's audit trail over a real log, tampered with as only the database's owner can. */
@QuarkusTest
@WithTestResource(RealServers.class)
class AuditTest {

    private static final String AUDIT = "/api/v1/audit/regions";
    private static final String TYPE = "cn.yujian.test.audited.v1";

    @Inject
    MeterRegistry metrics;

    @Inject
    EventLog log;

    @Test
    void tellsAdminsWhoChangedWhatWithBeforeAndAfter() {
        append(NewEvent.open(TYPE, "audited", Map.of("n", 1)));
        append(NewEvent.open(TYPE, "audited", Map.of("n", 2)));

        asAdmin("?subject=audited")
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].before.n", equalTo(1))
                .body("items[0].after.n", equalTo(2))
                .body("items[0].actor", equalTo("system:audit-test"))
                .body("items[1]", not(hasKey("before")))
                .body("items[1].after.n", equalTo(1));
    }

    @Test
    void pagesFromTheNewestToTheOldest() {
        JsonPath first = asAdmin("?limit=5").extract().jsonPath();
        JsonPath second = asAdmin(first.getString("next").replaceFirst(".*\\?", "?"))
                .extract()
                .jsonPath();

        List<Integer> sequences = first.getList("items.sequence");
        assertEquals(sequences.get(4) - 1, second.getInt("items[0].sequence"));
    }

    @Test
    void isForAdminsOnly() {
        given().get(AUDIT).then().statusCode(401);
        given().header("Authorization", "Bearer " + Tokens.token("approver"))
                .get(AUDIT)
                .then()
                .statusCode(403);
    }

    @Test
    void verifiesAChainThatHolds() {
        given().header("Authorization", "Bearer " + Tokens.token("reader"))
                .get(AUDIT + "/verification")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("events", greaterThan(60))
                .body("firstDifferentState", nullValue())
                .body("states", greaterThan(100))
                .body("firstBroken", nullValue())
                .body("forgedHeads", equalTo(0));
    }

    @Test
    void everyoneCanRecomputeTheChainFromWhatIsOpen() {
        append(NewEvent.open(TYPE, "recomputed", Map.of("name", "南川区", "value", 1.50)));
        append(NewEvent.internal(TYPE, "recomputed-hidden", List.of("nanchuan"), Map.of("secret", true)));
        byte[] hash = new byte[32];
        String next = AUDIT + "/chain?limit=25";
        int hidden = 0;
        while (next != null) {
            String page = given().get(next).asString();
            for (OpenChain.Link link : OpenChain.links(page)) {
                hash = link.follow(hash);
                assertEquals(link.hash(), HexFormat.of().formatHex(hash), "hash of " + link.sequence());
                hidden += link.isHidden() ? 1 : 0;
            }
            String url = JsonPath.from(page).getString("next");
            next = url == null ? null : url.substring(url.indexOf("/api/"));
        }
        verification().body("hash", equalTo(HexFormat.of().formatHex(hash)));
        assertTrue(hidden > 0);
    }

    @Test
    void hidesInternalEventsFromOutsidersAndShowsThemToRoles() {
        long sequence = append(NewEvent.internal(TYPE, "sealed", List.of(), Map.of("secret", true)));
        String linkHere = "items.find { it.sequence == " + sequence + " }";
        String newest = AUDIT + "/chain?limit=1000";

        given().get(newest).then().body(linkHere, not(hasKey("event"))).body(linkHere, hasKey("digest"));
        given().header("Authorization", "Bearer " + Tokens.token("reader"))
                .get(newest)
                .then()
                .body(linkHere + ".event.data.secret", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE event_log SET data = '{\"forged\":true}' WHERE sequence = 5 | CHANGED",
                "UPDATE event_log SET actor = 'system:nobody' WHERE sequence = 5 | CHANGED",
                "UPDATE event_log SET access_level = 'INTERNAL' WHERE sequence = 5 | CHANGED",
                "UPDATE event_log SET hash = digest WHERE sequence = 5 | UNLINKED",
                "DELETE FROM event_log WHERE sequence = 5 | MISSING"
            })
    void namesTheFirstLinkThatWasTamperedWith(String change, String fault) throws SQLException {
        // A relay that has published nothing INTERNAL yet would publish the event that is made so.
        long hidden = append(NewEvent.internal(TYPE, "published-before", List.of(), Map.of()));
        await().until(() -> published() >= hidden);
        tampered(List.of(change), () -> verification()
                .body("valid", equalTo(false))
                .body("firstBroken.sequence", equalTo(5))
                .body("firstBroken.fault", equalTo(fault))
                .body("events", equalTo(4)));
    }

    @Test
    void findsAChainThatWasRewrittenAsAWholeByItsSignedHead() throws SQLException {
        await().until(() ->
                !given().get(AUDIT + "/heads").jsonPath().getList("items").isEmpty());
        int signed = given().get(AUDIT + "/heads").jsonPath().getInt("items[0].sequence");

        tampered(OpenChain.rewrite(), () -> verification()
                .body("valid", equalTo(false))
                .body("firstBroken.sequence", equalTo(signed))
                .body("firstBroken.fault", equalTo("NOT_AS_SIGNED")));
    }

    @Test
    void aRewrittenChainCannotHideBehindANewEpoch() throws SQLException {
        await().until(() ->
                !given().get(AUDIT + "/heads").jsonPath().getList("items").isEmpty());
        List<String> changes = new ArrayList<>(OpenChain.rewrite());
        changes.add("SELECT declare_log_restored('made up')");

        tampered(
                changes,
                () -> verification().body("valid", equalTo(false)).body("firstBroken.fault", equalTo("NOT_AS_SIGNED")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chain", "/heads"})
    void refusesACursorThatSomebodyMadeUp(String list) {
        String page = given().get(AUDIT + "/chain?limit=1").jsonPath().getString("next");
        String cursor = new String(Base64.getUrlDecoder().decode(page.replaceFirst(".*cursor=([^&]*).*", "$1")), UTF_8);
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(cursor.replaceFirst("\n.*", "\nmade-up").getBytes(UTF_8));

        given().get(AUDIT + list + "?limit=1&cursor=" + forged)
                .then()
                .statusCode(400)
                .body("type", endsWith("/problems/invalid-cursor"));
    }

    @Test
    void tellsOutsidersNoNumberOfWhatTheyMayNotSee() {
        verification().body("$", not(hasKey("states")));
    }

    @Test
    void findsALogThatWasCutOffBelowItsSignedHead() throws SQLException {
        await().until(() ->
                !given().get(AUDIT + "/heads").jsonPath().getList("items").isEmpty());

        tampered(
                List.of("DELETE FROM event_log WHERE sequence > 0"),
                () -> verification().body("valid", equalTo(false)).body("firstBroken.fault", equalTo("MISSING")));
    }

    @Test
    void findsASignedHeadThatWasForgedInTheDatabase() throws SQLException {
        tampered(
                List.of(
                        "INSERT INTO signed_head (day, sequence, hash, jws) VALUES ('2000-01-01', 1, sha256('x'), 'e30.e30.AAAA')"),
                () -> verification().body("valid", equalTo(false)).body("forgedHeads", equalTo(1)));
    }

    @Test
    void signsTheHeadSoThatAnyJoseLibraryCanCheckIt() throws JoseException {
        await().until(() ->
                !given().get(AUDIT + "/heads").jsonPath().getList("items").isEmpty());
        JsonPath head = given().get(AUDIT + "/heads").jsonPath();
        Map<String, Object> key = given().get(AUDIT + "/keys").jsonPath().getMap("keys[0]");

        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(head.getString("items[0].jws"));
        signature.setKey(JsonWebKey.Factory.newJwk(key).getKey());

        assertTrue(signature.verifySignature());
        assertEquals(
                head.getString("items[0].hash"),
                JsonPath.from(signature.getPayload()).getString("hash"));
        assertTrue(!key.containsKey("d"), "the private key is out");
        assertEquals(0, metrics.get("yujian.audit.head.age.days").gauge().value());
    }

    private ValidatableResponse asAdmin(String query) {
        return given().header("Authorization", "Bearer " + Tokens.token("admin"))
                .get(AUDIT + query)
                .then();
    }

    private static ValidatableResponse verification() {
        return given().get(AUDIT + "/verification").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "clause, text, number = 14",
        "list_edition, title_en, true",
        "region_name, name_zh, region_id LIKE $$nan%$$"
    })
    void findsARowThatWasChangedPastTheLog(String table, String column, String rows) throws SQLException {
        String update = "UPDATE " + table + " SET " + column + " = ";
        execute(List.of("ALTER TABLE " + table + " DISABLE TRIGGER USER", update + column + " || '改' WHERE " + rows));
        try {
            verification().body("valid", equalTo(false)).body("firstDifferentState.fault", equalTo("ALTERED"));
        } finally {
            execute(List.of(
                    update + "left(" + column + ", -1) WHERE " + rows,
                    "ALTER TABLE " + table + " ENABLE TRIGGER USER"));
        }
        verification().body("valid", equalTo(true));
    }

    private long append(NewEvent event) {
        return QuarkusTransaction.requiringNew()
                .call(() -> log.begin(Origin.system("audit-test")).append(event));
    }

    private long published() throws SQLException {
        try (Connection connection = TablesOwner.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT published FROM relay_progress")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Changes the tables as their owner can who switches the triggers off, and puts everything back afterwards. */
    private void tampered(List<String> changes, Runnable check) throws SQLException {
        execute(List.of(
                "CREATE TABLE kept_log AS TABLE event_log",
                "CREATE TABLE kept_heads AS TABLE signed_head",
                "CREATE TABLE kept_epochs AS TABLE event_log_epoch",
                "ALTER TABLE event_log DISABLE TRIGGER USER",
                "ALTER TABLE event_log_epoch DISABLE TRIGGER USER",
                "ALTER TABLE signed_head DISABLE TRIGGER USER"));
        try {
            execute(changes);
            check.run();
        } finally {
            execute(List.of(
                    "DELETE FROM event_log",
                    "INSERT INTO event_log SELECT * FROM kept_log",
                    "DELETE FROM signed_head",
                    "INSERT INTO signed_head SELECT * FROM kept_heads",
                    "ALTER TABLE event_log ENABLE TRIGGER USER",
                    "ALTER TABLE signed_head ENABLE TRIGGER USER",
                    "DELETE FROM event_log_epoch",
                    "INSERT INTO event_log_epoch SELECT * FROM kept_epochs",
                    "ALTER TABLE event_log_epoch ENABLE TRIGGER USER",
                    "DROP TABLE kept_log, kept_heads, kept_epochs"));
        }
    }

    private void execute(List<String> statements) throws SQLException {
        try (Connection connection = TablesOwner.database().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String change : statements) {
                statement.execute(change);
            }
            connection.commit();
        }
    }
}
