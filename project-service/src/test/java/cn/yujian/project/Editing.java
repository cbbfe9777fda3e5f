package cn.yujian.project;

import static io.restassured.RestAssured.given;

import cn.yujian.testing.Broker;
import cn.yujian.testing.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the tests of writes share: requests as editors send them, and the events that follow. */
final class Editing {

    static final String PROJECTS = "/api/v1/projects/";
    static final String MERGE_PATCH = "application/merge-patch+json";

    private static final String TOPIC = "yujian.project.v1";
    private static final int PARTITIONS = 6;

    private Editing() {}

    /** A request with the project's current ETag and a key of its own. */
    static RequestSpecification as(String token, String project) {
        return given().auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .contentType("application/json")
                .header("If-Match", tag(project))
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    static RequestSpecification editor(String project) {
        return as(Tokens.token("editor"), project);
    }

    /** The project's ETag as one who sees it whether INTERNAL or not gets it. */
    static String tag(String project) {
        return given().auth()
                .oauth2(Tokens.token("editor"))
                .get(PROJECTS + project)
                .header("ETag");
    }

    static String stageChanges(String project) {
        return PROJECTS + project + "/stage-changes";
    }

    static String report(String stage, String occurredOn) {
        return """
                {"stage": "%s", "occurredOn": "%s", "reason": "现场踏勘", "source": "测试"}
                """
                .formatted(stage, occurredOn);
    }

    static Response reportStage(String project, String stage, String occurredOn) {
        return editor(project).body(report(stage, occurredOn)).post(stageChanges(project));
    }

    static Response patchAccess(String project, String accessLevel) {
        return editor(project)
                .contentType(MERGE_PATCH)
                .body("{\"accessLevel\": \"" + accessLevel + "\"}")
                .patch(PROJECTS + project);
    }

    /** The events of a project that are published so far, but for its registration. */
    static List<ConsumerRecord<String, String>> changesPublished(String project) {
        return Broker.read(TOPIC, PARTITIONS).stream()
                .filter(event -> event.key().equals(project))
                .filter(event -> !Broker.header(event, "ce_type").equals("cn.yujian.project.registered.v1"))
                .toList();
    }
}
