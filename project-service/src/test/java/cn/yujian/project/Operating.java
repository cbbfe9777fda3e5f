package cn.yujian.project;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import cn.yujian.testing.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What the tests of the inbox share: requests as operators send them. */
final class Operating {

    static final String INBOX = "/api/v1/inbox/projects";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Operating() {}

    static RequestSpecification as(String role) {
        return given().auth()
                .oauth2(Tokens.token(role))
                .header("Accept-Language", "en")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json");
    }

    static JsonPath inbox() {
        return as("admin")
                .get(INBOX + "?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The id of the only letter of a subject, which is waited for. */
    static String letterOf(String subject) {
        await().atMost(PATIENCE)
                .until(
                        () -> inbox().getList("items.findAll { it.subject == '" + subject + "' }")
                                .size(),
                        equalTo(1));
        return inbox().getString("items.find { it.subject == '" + subject + "' }.id");
    }

    /** Replays letters and returns what became of them. */
    static JsonPath replay(List<String> letters) {
        return finished(as("admin")
                .body("{\"deadLetters\": [\"" + String.join("\", \"", letters) + "\"]}")
                .post(INBOX + "/replays")
                .then()
                .statusCode(202)
                .extract()
                .header("Location"));
    }

    static JsonPath rebuild(String copy) {
        return finished(startRebuild(copy));
    }

    /** Asks for a rebuild and returns its path. */
    static String startRebuild(String copy) {
        return as("admin")
                .body("{\"copy\": \"" + copy + "\"}")
                .post(INBOX + "/rebuilds")
                .then()
                .statusCode(202)
                .body("state", equalTo("waiting"))
                .extract()
                .header("Location");
    }

    static JsonPath finished(String location) {
        String path = location.substring(location.indexOf("/api/"));
        await().atMost(PATIENCE).until(() -> as("admin").get(path).jsonPath().getString("finishedAt") != null);
        return as("admin").get(path).then().statusCode(200).extract().jsonPath();
    }
}
