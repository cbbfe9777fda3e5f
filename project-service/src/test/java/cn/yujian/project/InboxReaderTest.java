package cn.yujian.project;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.TablesOwner;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class InboxReaderTest {

    private static final String REGISTERED = "cn.yujian.region.registered.v1";

    /** Who holds the lock of the one that reads. */
    private static final String LEADER = "FROM pg_locks WHERE locktype = 'advisory' AND objid = 7217003";

    @Inject
    DataSource database;

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @Test
    void theEventsOfOnePollAreOneTransaction() throws SQLException {
        // Together they fill every partition; the first two are what the reader had asked for before it had to wait.
        List<UUID> events = new ArrayList<>();
        whileTheReaderWaits(() -> {
            for (int number = 0; number < 26; number++) {
                events.add(publish("together-" + number, "together"));
            }
        });
        await().until(() -> ask(transactionsOf(events, "count(*)")), equalTo("26"));

        String transactions = ask(transactionsOf(events.subList(2, 26), "count(DISTINCT applied_at)"));

        assertEquals("1", transactions);
    }

    @Test
    void aReaderWhoseLeadershipSessionWasEndedStartsOver() throws SQLException {
        String leader = await().until(() -> ask("SELECT pid " + LEADER), notNullValue());

        ask("SELECT pg_terminate_backend(pid) " + LEADER);

        await().atMost(Operating.PATIENCE)
                .until(() -> ask("SELECT pid " + LEADER), allOf(notNullValue(), not(equalTo(leader))));
        publish("after-the-lost-lead", "led-again");
        await().until(() -> KnownRegionRows.name("after-the-lost-lead"), equalTo("led-again"));
    }

    private static String transactionsOf(List<UUID> events, String what) {
        return events.stream()
                .map(event -> "'" + event + "'")
                .collect(Collectors.joining(", ", "SELECT " + what + " FROM inbox_event WHERE event_id IN (", ")"));
    }

    private static void whileTheReaderWaits(Runnable work) throws SQLException {
        try (Connection connection = TablesOwner.database().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE inbox_event IN EXCLUSIVE MODE");
            work.run();
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static UUID publish(String region, String name) {
        long sequence = Plan.nextRegionSequence();
        return Broker.publish(
                Plan.REGION_TOPIC, REGISTERED, region, sequence, Plan.regionState(region, name, sequence));
    }
}
