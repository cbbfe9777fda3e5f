package cn.yujian.project;

import static io.restassured.RestAssured.given;

import cn.yujian.project.pipeline.domain.ProjectEvent;
import cn.yujian.project.programme.Programme;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import cn.yujian.testing.events.EventContractTests;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;

@QuarkusTest
@WithTestResource(RealServers.class)
class ProjectEventContractTest implements EventContractTests {

    private static final String PROJECT = "dabashan-new-energy-base";

    @Inject
    ObjectMapper json;

    @Override
    public String service() {
        return "project";
    }

    @Override
    public Map<String, Class<?>> data() {
        return Map.of(
                "cn.yujian.project.registered.v1", ProjectEvent.State.class,
                "cn.yujian.project.stage-changed.v1", ProjectEvent.State.class,
                "cn.yujian.project.capacity-changed.v1", ProjectEvent.State.class,
                "cn.yujian.project.access-changed.v1", ProjectEvent.State.class,
                "cn.yujian.project.programme-registered.v1", Programme.class);
    }

    @Override
    public ObjectMapper json() {
        return json;
    }

    @Override
    public void emitEveryEvent() {
        Plan.load();
        Editing.reportStage(PROJECT, "preparation", "2026-05").then().statusCode(201);
        given().auth()
                .oauth2(Tokens.token("editor"))
                .contentType(Editing.MERGE_PATCH)
                .header("If-Match", Editing.tag(PROJECT))
                .body(
                        """
                        {"capacities": {"installed-capacity": {"value": 12.5, "unit": "MW", "asOf": "2026-05",
                         "source": "test", "reason": "test", "note": "test", "confidence": "low"}}}
                        """)
                .patch(Editing.PROJECTS + PROJECT)
                .then()
                .statusCode(200);
        Editing.patchAccess(PROJECT, "INTERNAL").then().statusCode(200);
        Editing.patchAccess(PROJECT, "PUBLIC").then().statusCode(200);
    }
}
