package cn.yujian.torture;

import cn.yujian.local.stack.Service;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes, and repeats each write whose outcome is unclear, with the same key and body, until the answer is definite. What it
 * reads in between must never be older than what anybody was told before.
 */
final class Writer implements Runnable {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);
    private static final int PRECONDITION_FAILED = 412;
    private static final double STAGES = 0.2;
    private static final double CAPACITIES = 0.4;
    private static final double ACCESS = 0.05;
    private static final double REPEATED_ANYWAY = 0.03;

    private final Door door;
    private final List<String> projects;
    private final Ledger ledger;
    private final Findings findings;
    private final Workload.Pace pace;
    private final Random chance;
    private final Drafts drafts;
    private final ObjectMapper json = new ObjectMapper();

    Writer(
            String name,
            long seed,
            Door door,
            List<String> projects,
            Ledger ledger,
            Findings findings,
            Workload.Pace pace) {
        this.door = door;
        this.projects = projects;
        this.ledger = ledger;
        this.findings = findings;
        this.pace = pace;
        this.chance = new Random(seed);
        this.drafts = new Drafts(name, chance);
    }

    @Override
    public void run() {
        try {
            while (pace.awaitNext()) {
                writeOnce();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (JsonProcessingException | RuntimeException failed) {
            StringWriter trace = new StringWriter();
            failed.printStackTrace(new PrintWriter(trace));
            findings.differ("a writer gave up: " + trace);
        }
    }

    private void writeOnce() throws InterruptedException, JsonProcessingException {
        double dice = chance.nextDouble();
        if (dice >= STAGES + CAPACITIES + ACCESS) {
            carryOut(drafts.observations(), null);
            return;
        }
        String project = projects.get(chance.nextInt(projects.size()));
        Optional<Door.Answer> state = read(project);
        if (state.isEmpty()) {
            return;
        }
        String tag = state.get().tag().orElseThrow();
        carryOut(draft(dice, project, json.readTree(state.get().body()), tag), project);
    }

    private Write draft(double dice, String project, JsonNode state, String tag) {
        if (dice < STAGES) {
            return drafts.stage(project, state, tag);
        }
        return dice < STAGES + CAPACITIES ? drafts.capacity(project, tag) : drafts.access(project, state, tag);
    }

    private void carryOut(Write write, String project) throws InterruptedException, JsonProcessingException {
        while (pace.hasPatience()) {
            Door.Answer answer = door.send(write, chance);
            switch (answer.outcome()) {
                case DONE -> {
                    acknowledge(new Acknowledgement(write, answer.sequence(), answer.body()), project);
                    return;
                }
                case REFUSED -> {
                    refuse(write, project, answer);
                    return;
                }
                case UNCLEAR -> {
                    findings.count("attempts of unclear outcome", 1);
                    LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
                }
            }
        }
        findings.differ("no definite answer to " + write.id() + " long after the last fault");
    }

    private void acknowledge(Acknowledgement acknowledgement, String project) throws InterruptedException {
        ledger.acknowledge(acknowledgement);
        if (project != null) {
            ledger.saw(project, acknowledgement.sequence());
        }
        if (!acknowledgement.write().isPatch() && chance.nextDouble() < REPEATED_ANYWAY) {
            repeat(acknowledgement);
        }
    }

    /** A write that is repeated although it was acknowledged must be answered alike. */
    private void repeat(Acknowledgement first) throws InterruptedException {
        Door.Answer again = door.send(first.write(), chance);
        if (again.outcome() == Door.Outcome.UNCLEAR) {
            return;
        }
        findings.count("acknowledged writes repeated on purpose", 1);
        if (again.sequence() != first.sequence() || !again.body().equals(first.answer())) {
            findings.differ("repeated, " + first.write().id() + " was answered otherwise: " + again);
        }
    }

    private void refuse(Write write, String project, Door.Answer answer)
            throws InterruptedException, JsonProcessingException {
        if (answer.status() != PRECONDITION_FAILED) {
            findings.differ("refused " + write.id() + " with " + answer.status() + ": " + answer.body());
            return;
        }
        // Without a key, an attempt that was booked unheard makes its own repetition stale.
        if (write.isPatch() && isBooked(write, project)) {
            findings.count("writes found booked by reading", 1);
            acknowledge(new Acknowledgement(write, 0, null), project);
            return;
        }
        findings.count("writes refused, since another was faster", 1);
    }

    private boolean isBooked(Write write, String project) throws InterruptedException, JsonProcessingException {
        if (write.kind() == Kind.ACCESS) {
            return history(project).contains(write.id());
        }
        Optional<Door.Answer> state = read(project);
        if (state.isEmpty()) {
            findings.differ("could not read what became of " + write.id());
            return false;
        }
        for (JsonNode capacity : json.readTree(state.get().body()).path("capacities")) {
            if (write.id().equals(capacity.path("reason").asText())) {
                return true;
            }
        }
        return false;
    }

    /** The newest changes of a project, with the traces they belong to. */
    private String history(String project) throws InterruptedException {
        while (pace.hasPatience()) {
            Door.Answer answer = door.readAsAdmin(Service.PROJECT, "/api/v1/audit/projects?subject=" + project, chance);
            if (answer.outcome() == Door.Outcome.DONE) {
                return answer.body();
            }
            LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
        }
        findings.differ("could not read the history of " + project);
        return "";
    }

    private Optional<Door.Answer> read(String project) throws InterruptedException {
        while (pace.hasPatience()) {
            long atLeast = ledger.newest(project);
            Door.Answer answer = door.read(Service.PROJECT, Drafts.PROJECTS + project, chance);
            if (answer.outcome() == Door.Outcome.DONE) {
                findings.count("reads", 1);
                if (answer.sequence() < atLeast) {
                    findings.differ("project " + project + " was read at " + answer.sequence()
                            + " after somebody was told " + atLeast);
                }
                ledger.saw(project, answer.sequence());
                return Optional.of(answer);
            }
            if (answer.outcome() == Door.Outcome.REFUSED) {
                findings.differ("reading project " + project + " was refused: " + answer);
                return Optional.empty();
            }
            LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
        }
        return Optional.empty();
    }
}
