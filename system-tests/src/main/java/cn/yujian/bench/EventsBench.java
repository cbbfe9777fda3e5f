package cn.yujian.bench;

import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What the events cost: how long after its commit an event can be read from the broker and has changed the copy of another
 * service, how many writes of one event each are taken in a second, and how fast a backlog drains beside a bare producer.
 */
final class EventsBench {

    private static final int CHANGES_PER_SECOND = 200;
    private static final int WRITERS = 16;

    /** With the second compiler a service is at its speed after some ten thousand changes. */
    private static final Duration WARM_UP = Duration.ofSeconds(90);

    private final Stack stack;
    private final Path home;

    EventsBench(Stack stack, Path home) {
        this.stack = stack;
        this.home = home;
    }

    String run(Duration measured) throws Exception {
        List<String> projects = projects();
        return """

                JVM options of the services beside the usual ones: %s
                %s
                %s
                %s"""
                .formatted(
                        System.getenv().getOrDefault("YUJIAN_JAVA_OPTIONS", "none"),
                        latencies(projects, measured),
                        throughput(projects, measured),
                        new DrainBench(stack, home).run());
    }

    /** Counts from {@code recorded_at}, which the log fixes shortly before the commit. */
    private String latencies(List<String> projects, Duration measured) throws Exception {
        try (ChangeLoad load = new ChangeLoad(stack, projects);
                Arrivals arrivals = new Arrivals(stack, projects)) {
            load.run(CHANGES_PER_SECOND, WARM_UP);
            Instant from = Instant.now();
            ChangeLoad.Done done = load.run(CHANGES_PER_SECOND, measured);
            Instant to = Instant.now();
            List<Arrivals.Recorded> recorded = recorded(from, to);
            arrivals.awaitAll(recorded);
            return """

                    changes of projects, %d a second wanted, %.0f a second done, for %d s after %d s of warm-up
                    %-42s %8s %9s %9s %9s
                    %s
                    %s
                    %s"""
                    .formatted(
                            CHANGES_PER_SECOND,
                            done.perSecond(),
                            measured.toSeconds(),
                            WARM_UP.toSeconds(),
                            "until",
                            "changes",
                            "p50 ms",
                            "p99 ms",
                            "max ms",
                            row("acknowledged, from when it was due", done.answers()),
                            row("read from the broker, from the commit", arrivals.onTopic(recorded)),
                            row("in indicator-service's copy, from the commit", arrivals.inCopy(recorded)));
        }
    }

    private String throughput(List<String> projects, Duration measured) throws Exception {
        try (ChangeLoad load = new ChangeLoad(stack, projects)) {
            load.run(0, WARM_UP);
            ChangeLoad.Done done = load.run(0, measured);
            return """

                    writes of one event each, %d writers without a pause, fsync and synchronous commit on, for %d s
                    %-42s %8s %9s %9s %9s
                    %s
                    writes a second: %.0f"""
                    .formatted(
                            WRITERS,
                            measured.toSeconds(),
                            "until",
                            "changes",
                            "p50 ms",
                            "p99 ms",
                            "max ms",
                            row("acknowledged", done.answers()),
                            done.perSecond());
        }
    }

    /** One for each writer, so that no two change the same. */
    private List<String> projects() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection database = connect(stack, Service.PROJECT);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM project ORDER BY id LIMIT " + WRITERS)) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    private List<Arrivals.Recorded> recorded(Instant from, Instant to) throws SQLException {
        List<Arrivals.Recorded> recorded = new ArrayList<>();
        try (Connection database = connect(stack, Service.PROJECT);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT sequence, subject, recorded_at FROM event_log WHERE recorded_at BETWEEN '" + from
                                + "' AND '" + to + "' ORDER BY sequence")) {
            while (row.next()) {
                recorded.add(new Arrivals.Recorded(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()));
            }
        }
        return recorded;
    }

    static Connection connect(Stack stack, Service service) throws SQLException {
        return stack.databaseOwner(service).connect(stack.jdbcUrl(service));
    }

    private static String row(String name, Histogram histogram) {
        return "%-42s %8d %9.1f %9.1f %9.1f"
                .formatted(
                        name,
                        histogram.getTotalCount(),
                        histogram.getValueAtPercentile(50) / 1e6,
                        histogram.getValueAtPercentile(99) / 1e6,
                        histogram.getMaxValue() / 1e6);
    }
}
