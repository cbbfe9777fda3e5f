package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;

import cn.yujian.local.stack.PartStatus;
import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A service that was ready once and starts while there is no broker: it serves, says what is wrong, and loses nothing. */
@ExtendWith(RunningSuite.class)
class NoBrokerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PART = "project-service";
    private static final String PROJECT = "/api/v1/projects/rongchang-national-modern-agriculture-park";

    @Test
    void servesFromItsOwnCopyAndPublishesWhenTheBrokerIsBack() throws IOException {
        Stack stack = RunningSuite.stack();
        Started before = Started.of(stack);
        stack.kill("kafka");
        stack.kill(PART);
        long sequence;
        try {
            before.again(stack.log(PART));
            await().atMost(PATIENCE).ignoreException(ConnectException.class).untilAsserted(() -> given().baseUri(
                            "http://localhost")
                    .port(stack.ports().management(Service.PROJECT))
                    .get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body("checks.find { it.name.startsWith('copies') }.data.degraded", equalTo(true)));
            given().get("/api/v1/projects").then().statusCode(200).body("items", hasSize(77));
            sequence = report(stack.token("editor"));
        } finally {
            stack.up();
        }

        await().atMost(PATIENCE).untilAsserted(() -> given().get(
                        "/api/v1/observations?region=chongqing&indicator=projects-in-stage-completed")
                .then()
                .body("items[0].derivedUpTo.sequence.toLong()", greaterThanOrEqualTo(sequence)));
    }

    private static long report(String token) {
        String tag = given().get(PROJECT).then().statusCode(200).extract().header("ETag");
        return Long.parseLong(given().header("Authorization", "Bearer " + token)
                .header("If-Match", tag)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of(
                        "stage", "completed", "occurredOn", "2026", "reason", "system test", "source", "system test"))
                .post(PROJECT + "/stage-changes")
                .then()
                .statusCode(201)
                .extract()
                .header("Sequence"));
    }

    /** How a process was started: the launcher itself never starts a service before the broker. */
    private record Started(List<String> command, List<String> environment) {

        static Started of(Stack stack) throws IOException {
            long pid = stack.status().stream()
                    .filter(part -> part.part().equals(PART))
                    .map(PartStatus::pid)
                    .findFirst()
                    .orElseThrow()
                    .orElseThrow();
            return new Started(words(pid, "cmdline"), words(pid, "environ"));
        }

        private static List<String> words(long pid, String file) throws IOException {
            byte[] content = Files.readAllBytes(Path.of("/proc", String.valueOf(pid), file));
            return Arrays.stream(new String(content, StandardCharsets.UTF_8).split("\0"))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }

        void again(Path log) throws IOException {
            ProcessBuilder process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            process.environment().clear();
            environment.forEach(variable -> process.environment()
                    .put(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1)));
            process.start();
        }
    }
}
