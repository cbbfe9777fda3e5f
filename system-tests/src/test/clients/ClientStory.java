import cn.yujian.client.ApiClient;
import cn.yujian.client.ApiException;
import cn.yujian.client.ApiResponse;
import cn.yujian.client.api.ObservationsApi;
import cn.yujian.client.api.ProjectsApi;
import cn.yujian.client.api.RegionsApi;
import cn.yujian.client.model.BatchAnswer;
import cn.yujian.client.model.CapacityPatch;
import cn.yujian.client.model.CapacityUnit;
import cn.yujian.client.model.ObservationBatch;
import cn.yujian.client.model.ObservationBatchRow;
import cn.yujian.client.model.Problem;
import cn.yujian.client.model.Project;
import cn.yujian.client.model.ProjectPatch;
import cn.yujian.client.model.RegionPage;
import cn.yujian.client.model.Stage;
import cn.yujian.client.model.StageReport;
import cn.yujian.client.model.StageReported;
import java.math.BigDecimal;
import java.util.UUID;

/** What an analyst and an editor do, with the client that openapi-generator makes: java ClientStory URL TOKEN. */
public final class ClientStory {

    private static final String PROJECT = "chengkou-airport";

    private interface Request {
        Object send() throws ApiException;
    }

    private ClientStory() {}

    public static void main(String[] arguments) throws Exception {
        ApiClient anonymous = new ApiClient();
        anonymous.updateBaseUri(arguments[0]);
        ApiClient editor = new ApiClient();
        editor.updateBaseUri(arguments[0]);
        editor.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + arguments[1]));

        read(new RegionsApi(anonymous));
        write(new ProjectsApi(editor));
        record(new ObservationsApi(editor));
        beRefused(anonymous);
    }

    private static void read(RegionsApi regions) throws ApiException {
        RegionPage page = regions.listRegions(null, null, null, null, null, null, null, null);
        check(page.getItems().size() == 40, "forty regions are listed");
        check(
                page.getItems().stream()
                        .allMatch(region -> !region.getName().getZh().isEmpty()
                                && !region.getName().getEn().isEmpty()),
                "each has its name in both languages");
    }

    private static void write(ProjectsApi projects) throws Exception {
        ApiResponse<Project> read = projects.getProjectWithHttpInfo(PROJECT);
        String tag = read.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("ETag"))
                .map(header -> header.getValue().get(0))
                .findFirst()
                .orElseThrow();
        check(read.getData().getId().equals(PROJECT), "a project is read with its tag");

        Stage stage = read.getData().getStage().getValue() == Stage.CONSTRUCTION
                ? Stage.PREPARATION
                : Stage.CONSTRUCTION;
        StageReported reported = projects.reportStageChange(
                tag,
                UUID.randomUUID().toString(),
                PROJECT,
                new StageReport().stage(stage).occurredOn("2026").reason("系统测试").source("系统测试"));
        check(reported.getProject().getStage().getValue() == stage, "a stage change is recorded");

        CapacityPatch capacity = new CapacityPatch()
                .value(new BigDecimal("3.2"))
                .unit(CapacityUnit.KM)
                .asOf("2026")
                .source("系统测试")
                .reason("系统测试");
        Problem stale = problemOf(() -> projects.patchProject(
                PROJECT, tag, new ProjectPatch().putCapacitiesItem("length", capacity)));
        check(
                stale.getStatus() == 412 && stale.getType().toString().endsWith("/problems/precondition-failed"),
                "a stale tag is refused");
    }

    private static void record(ObservationsApi observations) throws ApiException {
        BatchAnswer recorded = observations.recordObservations(
                UUID.randomUUID().toString(),
                new ObservationBatch()
                        .addObservationsItem(new ObservationBatchRow()
                                .indicator("total-energy-consumption")
                                .region("chongqing")
                                .period("2023")
                                .value(new BigDecimal("8900.5"))
                                .unit("1e4tce")
                                .source("系统测试")));
        check(Boolean.TRUE.equals(recorded.getCommitted()), "a batch of observations is recorded");
    }

    private static void beRefused(ApiClient anonymous) throws Exception {
        Problem absent = problemOf(() -> new RegionsApi(anonymous).getRegion("atlantis", null, null));
        check(
                absent.getStatus() == 404 && absent.getType().toString().endsWith("/problems/not-found"),
                "an unknown region is a typed problem");

        Problem refused = problemOf(() -> new ObservationsApi(anonymous)
                .recordObservations(UUID.randomUUID().toString(), new ObservationBatch()));
        check(refused.getStatus() == 401, "nobody writes without a token");
    }

    private static Problem problemOf(Request request) throws Exception {
        try {
            request.send();
        } catch (ApiException refused) {
            return ApiClient.createDefaultObjectMapper().readValue(refused.getResponseBody(), Problem.class);
        }
        throw new IllegalStateException("The request was not refused");
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("Not so: " + what);
        }
        System.out.println("ok    " + what);
    }
}
