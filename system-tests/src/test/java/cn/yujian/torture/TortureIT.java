package cn.yujian.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.local.stack.Service;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** One round of every fault; then the data is tampered with, and the checker must see it. */
class TortureIT {

    private static final Duration LENGTH = Duration.ofMinutes(1);
    private static final int SEEDS = 1_000_000;

    @Test
    void nothingIsLostDoubledOrReorderedAndTheCheckerWouldHaveSeenIt() throws Exception {
        long seed = Long.getLong("yujian.torture.seed", new SecureRandom().nextInt(SEEDS));
        PrintStream out = System.out;
        Findings findings = new Findings();
        try (TortureRun run = new TortureRun(Path.of("..").toAbsolutePath().normalize(), seed, out)) {
            try {
                run.load(LENGTH, findings);
                run.check(findings);
            } finally {
                run.report(findings);
            }

            assertEquals(List.of(), findings.differences());
            for (FaultKind kind : FaultKind.values()) {
                assertTrue(findings.counted("fault: " + kind.words()) > 0, kind.words());
            }
            for (Kind kind : Kind.values()) {
                assertTrue(findings.counted("writes acknowledged: " + kind.word()) > 0, kind.word());
            }

            tamper(run.arena());
            List<Acknowledgement> tampered = new ArrayList<>(run.ledger().acknowledgements());
            Acknowledgement forgotten = tampered.remove(0);
            tampered.add(invented());
            Findings found = new Findings();
            run.check(tampered, found);

            sees(found, "booked, but nobody was told: " + forgotten.write().id());
            sees(found, "LOST: invented");
            sees(found, "project log at 1: digest or hash is wrong");
            sees(found, "CHANGED: the log says LogEntry[sequence=1,");
            sees(found, "REPEATED on yujian.region.v1: 1 at");
            sees(found, "STALE or CHANGED: Copy[table=indicator.known_project");
            sees(found, "DOUBLED: ");
        }
    }

    private static void tamper(Arena arena) throws SQLException, ExecutionException, InterruptedException {
        execute(
                arena,
                Service.PROJECT,
                "ALTER TABLE event_log DISABLE TRIGGER USER",
                "UPDATE event_log SET actor = 'system:nobody' WHERE sequence = 1",
                "ALTER TABLE event_log ENABLE TRIGGER USER");
        execute(
                arena,
                Service.INDICATOR,
                "UPDATE known_project SET category = 'other' WHERE id = 'panlong-pumped-storage'",
                """
                INSERT INTO observation
                SELECT uuidv7(), uuidv7(), series_key, '1999', '1999-01-01', '2000-01-01', value, unit, status, source,
                       confidence, citation, note, lineage, demonstration, sequence, recorded_from, recorded_to
                FROM observation WHERE source LIKE 'torture-%' LIMIT 1
                """);
        repeatFirstRegion(arena);
    }

    private static void repeatFirstRegion(Arena arena) throws ExecutionException, InterruptedException {
        ProducerRecord<String, String> again = new ProducerRecord<>("yujian.region.v1", "again", "{}");
        again.headers().add("ce_sequence", "1".getBytes(StandardCharsets.UTF_8));
        again.headers().add("ce_type", "cn.yujian.region.unheard-of.v1".getBytes(StandardCharsets.UTF_8));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, arena.stack().bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(again).get();
        }
    }

    private static Acknowledgement invented() {
        return new Acknowledgement(
                new Write(Kind.STAGE, "invented", "/", null, "{}", List.of("dam operation 2026")), 1, "{}");
    }

    private static void execute(Arena arena, Service service, String... changes) throws SQLException {
        try (Connection database = arena.connect(service);
                Statement statement = database.createStatement()) {
            for (String change : changes) {
                statement.execute(change);
            }
        }
    }

    private static void sees(Findings found, String difference) {
        assertTrue(
                found.differences().stream().anyMatch(each -> each.contains(difference)),
                () -> difference + " is not among " + found.table());
    }
}
