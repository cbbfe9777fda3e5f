package cn.yujian.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.local.stack.PartStatus;
import cn.yujian.local.stack.Stack;
import cn.yujian.system.Crowd.Answer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Five times as many requests as the suite can answer. How long those take that it lets in at once is measured in between, in turns with
 * the overload, while as many others are turned away at the door: what sending and refusing them takes of the machine, and
 * whatever else it does, falls on both. What refusing costs shows in how many are still served.
 */
@ExtendWith(RunningSuite.class)
class SuiteOverloadIT {

    private static final String LIST = "/api/v1/regions";
    private static final String NOTHING = "/api/v1/nothing-of-the-kind";
    private static final String LIST_OF_ANOTHER_SERVICE = "/api/v1/projects?limit=10";
    private static final List<String> PARTS = List.of("gateway", "region-service");

    /** As many as the gateway lets in at once with the settings that are shipped: nobody is refused, and nobody waits for a place. */
    private static final int AT_CAPACITY = 32;

    private static final int OVERLOAD = 5;
    /** From JDK 25 on the HTTP client answers from the common pool, which has one thread on two processors. */
    private static final Executor OWN_THREAD = task -> new Thread(task, "load").start();

    private static final int FEW_A_SECOND = 5;
    private static final int ROUNDS = 4;
    private static final Duration ROUND = Duration.ofSeconds(4);

    private static final Map<Integer, String> REFUSALS = Map.of(
            429, "yujian-gateway; error=http_request_error", 503, "yujian-gateway; error=connection_limit_reached");
    private static final Map<Integer, String> TYPES =
            Map.of(429, "/problems/too-many-requests", 503, "/problems/service-unavailable");

    private final Stack stack = RunningSuite.stack();

    @Test
    void whatIsTooMuchIsRefusedAtOnceAndTheRestIsAnsweredAsEver() throws IOException {
        List<String> tokens = Stream.of("reader", "reporter", "editor", "approver", "admin")
                .map(role -> stack.token(role))
                .toList();
        Crowd crowd = Crowd.of(at(LIST), tokens);
        Crowd astray = Crowd.of(at(NOTHING), tokens);
        Crowd single = Crowd.ofOne(at(LIST));
        Crowd neighbour = Crowd.ofOne(at(LIST_OF_ANOTHER_SERVICE));
        Map<String, Long> processes = processes();
        // Both ways of answering are compiled, and the connections of a crowd open, before anything is measured.
        crowd.inTurn(AT_CAPACITY, ROUND);
        double capacity = perSecond(crowd.inTurn(AT_CAPACITY, ROUND), ROUND);
        crowd.atRate(OVERLOAD * capacity, ROUND);
        List<Answer> alone = single.inTurn(1, Duration.ofSeconds(2));
        Map<String, Integer> logged = linesLogged();

        List<Answer> usual = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        List<Answer> others = new ArrayList<>();
        List<Answer> first = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            CompletableFuture<List<Answer>> turnedAway =
                    CompletableFuture.supplyAsync(() -> astray.atRate((OVERLOAD - 1) * capacity, ROUND), OWN_THREAD);
            usual.addAll(crowd.inTurn(AT_CAPACITY, ROUND));
            turnedAway.join();
            CompletableFuture<List<Answer>> meanwhile =
                    CompletableFuture.supplyAsync(() -> neighbour.atRate(FEW_A_SECOND, ROUND), OWN_THREAD);
            answers.addAll(crowd.atRate(OVERLOAD * capacity, ROUND));
            first.add(single.once());
            others.addAll(meanwhile.join());
        }
        List<Answer> afterwards = single.inTurn(1, Duration.ofSeconds(2));

        assertAllServed("at capacity", usual);
        List<Answer> served = answers.stream().filter(Answer::isServed).toList();
        List<Answer> refused =
                answers.stream().filter(answer -> !answer.isServed()).toList();
        String seen = "%.0f a second; %d at capacity, %s; %d served of %d, %s; refused %s"
                .formatted(
                        capacity,
                        usual.size(),
                        times(usual),
                        served.size(),
                        answers.size(),
                        times(served),
                        times(refused));
        System.out.println(seen);
        refused.forEach(SuiteOverloadIT::assertIsARefusal);
        assertTrue(refused.size() > served.size(), "not too much: " + seen);
        assertTrue(perSecond(served, ROUND) > ROUNDS * capacity / 3, "few served: " + seen);
        assertTrue(Crowd.percentile(served, 99) < 3 * Crowd.percentile(usual, 99), "slow: " + seen);
        assertTrue(4 * Crowd.percentile(refused, 50) < Crowd.percentile(usual, 50), "half refused late: " + seen);
        assertTrue(Crowd.percentile(refused, 90) < Crowd.percentile(usual, 50), "a tenth refused late: " + seen);

        assertAllServed("of another service meanwhile", others);
        assertAllServed("right afterwards", first);
        assertTrue(Crowd.percentile(first, 100) < Crowd.percentile(usual, 99), "after: " + times(first) + "; " + seen);
        assertAllServed("afterwards", afterwards);
        assertTrue(
                Crowd.percentile(afterwards, 50) < 3 * Crowd.percentile(alone, 50),
                "before " + times(alone) + ", after " + times(afterwards));
        assertEquals(processes, processes());
        assertEquals(List.of(), errorsAfter(logged));
    }

    private URI at(String path) {
        return stack.gatewayUrl().resolve(path);
    }

    private static double perSecond(List<Answer> answers, Duration length) {
        return 1000.0 * answers.size() / length.toMillis();
    }

    private static void assertAllServed(String when, List<Answer> answers) {
        assertEquals(
                Map.of(200, (long) answers.size()),
                answers.stream()
                        .collect(Collectors.groupingBy(
                                answer -> answer.response().statusCode(), Collectors.counting())),
                when);
    }

    private static void assertIsARefusal(Answer answer) {
        int status = answer.response().statusCode();
        JsonNode problem = parse(answer.response().body());
        assertTrue(REFUSALS.containsKey(status), status + " " + problem);
        assertEquals(REFUSALS.get(status), answer.header("Proxy-Status"));
        assertEquals("application/problem+json", answer.header("Content-Type"));
        assertEquals("no-store", answer.header("Cache-Control"));
        assertTrue(answer.header("Retry-After").matches("[1-9][0-9]?"), answer.header("Retry-After"));
        assertTrue(problem.path("type").asText().endsWith(TYPES.get(status)), problem.toString());
        assertEquals(status, problem.path("status").asInt());
    }

    private static JsonNode parse(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(body, malformed);
        }
    }

    /** Process ids by part; all of them serve. */
    private Map<String, Long> processes() {
        List<PartStatus> parts = stack.status();
        parts.forEach(part -> assertEquals(PartStatus.State.UP, part.state(), part.part()));
        return parts.stream()
                .collect(Collectors.toMap(PartStatus::part, part -> part.pid().orElseThrow()));
    }

    private Map<String, Integer> linesLogged() throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        for (String part : PARTS) {
            lines.put(part, Files.readAllLines(stack.log(part)).size());
        }
        return lines;
    }

    private List<String> errorsAfter(Map<String, Integer> lines) throws IOException {
        List<String> errors = new ArrayList<>();
        for (String part : PARTS) {
            Files.readAllLines(stack.log(part)).stream()
                    .skip(lines.get(part))
                    .filter(line -> line.contains(" ERROR "))
                    .forEach(errors::add);
        }
        return errors;
    }

    /** Milliseconds. */
    private static String times(List<Answer> answers) {
        return Arrays.stream(new int[] {50, 90, 99})
                .mapToObj(percent -> "p" + percent + " "
                        + Duration.ofNanos(Crowd.percentile(answers, percent)).toMillis())
                .collect(Collectors.joining(" "));
    }
}
