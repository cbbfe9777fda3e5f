package cn.yujian.indicator;

import static cn.yujian.indicator.Neighbours.API;
import static cn.yujian.indicator.Neighbours.PATIENCE;
import static cn.yujian.indicator.Neighbours.project;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.UUID;

/** The series that follow from the projects, as they are served. */
final class Derived {

    static final String PUMPED = "pumped-storage-capacity-in-operation";

    private Derived() {}

    static void tellOfAnother() {
        String other = "other-" + UUID.randomUUID();
        long sequence = Neighbours.nextProjectSequence();
        Neighbours.tellOfProject("registered", other, sequence, project(other, "railway", "", "", sequence));
        awaitDerivedUpTo(sequence);
    }

    static void awaitDerivedUpTo(long sequence) {
        await().atMost(PATIENCE).until(() -> {
            List<Integer> upTo =
                    given().get(API + "/observations?indicator=" + PUMPED).path("items.derivedUpTo.sequence");
            return upTo.stream().anyMatch(reached -> reached >= sequence);
        });
    }

    static JsonPath observation(String indicator, int year) {
        JsonPath list = given().get(
                        API + "/observations?indicator=" + indicator + "&periodFrom=" + year + "&periodTo=" + year)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return list.setRootPath("items[0]");
    }

    static double value(String indicator, int year) {
        return observation(indicator, year).getDouble("value");
    }
}
