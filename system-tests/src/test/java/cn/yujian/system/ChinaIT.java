package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.bench.SyntheticChina;
import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** region-service as it is packaged, in its usual heap, with all of China in the registry: what looks at many regions answers too. */
class ChinaIT {

    private static final int REGIONS = SyntheticChina.COUNTIES + SyntheticChina.TOWNSHIPS;
    private static final int OF_THE_PLAN = 40;
    private static final int MILLION = 1_000_000;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final String HEADER =
            "id,kind,nameZh,nameEn,shortNameZh,shortNameEn,parent,validFrom,validTo,sources,confidence\n";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static OwnStack own;
    private static Stack stack;

    @BeforeAll
    static void importChina(@TempDir Path folder) throws IOException, InterruptedException {
        own = new OwnStack();
        stack = own.describe()
                .only("postgres", "kafka", "issuer", "region-service", "project-service")
                .build();
        stack.up();
        Path file = folder.resolve("china.geojson");
        new SyntheticChina().write(file);
        HttpResponse<InputStream> answer = send("application/geo+json", BodyPublishers.ofFile(file));
        try (InputStream body = answer.body()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        assertEquals(200, answer.statusCode());
    }

    @AfterAll
    static void end() {
        own.close();
    }

    @Test
    void theCrosswalkIsReadPageByPage() {
        List<String> seen = new ArrayList<>();
        String next = "/api/v1/code-crosswalk?from=2023-01-01&to=2026-01-01&limit=1000";
        while (next != null) {
            Response page = region().urlEncodingEnabled(false).get(next);
            page.then().statusCode(200).body("items.relation", everyItem(equalTo("unchanged")));
            seen.addAll(page.path("items.before.id"));
            String url = page.path("next");
            next = url == null ? null : url.substring(url.indexOf("/api/"));
        }

        assertEquals(REGIONS + OF_THE_PLAN, seen.size());
        assertEquals(seen.size(), seen.stream().distinct().count());
    }

    @Test
    void manyNamesThatNobodyBearsAreResolved() {
        List<String> queries = IntStream.range(0, 200)
                .mapToObj(i -> i % 2 == 0 ? "合成多" + i : "Synthetic Townshop " + i)
                .toList();

        resolve(queries)
                .then()
                .statusCode(200)
                .body("items", hasSize(200))
                .body("items.verdict", everyItem(equalTo("SUGGESTED")))
                .body("items[1].candidates.region", hasItem("synthetic-township-1"));
    }

    @Test
    void whatThePlanNamesIsFoundAmongAllThese() {
        resolve(List.of("棋江", "秀山县", "500222", "合成乡39999"))
                .then()
                .statusCode(200)
                .body("items[0].candidates[0].region", equalTo("qijiang"))
                .body("items[1].region", equalTo("xiushan"))
                .body("items[2].region", equalTo("qijiang"))
                .body("items[3].region", equalTo("synthetic-township-39999"));
    }

    /** Sent as a stream and read as one: neither side has all of it in memory. */
    @Test
    @Tag("slow")
    void aMillionRowsWithABadLastOneAreRefusedRowByRow() throws IOException, InterruptedException {
        String prefix = "many-" + UUID.randomUUID();
        Iterable<byte[]> rows = () -> Stream.concat(
                        Stream.of(HEADER),
                        IntStream.rangeClosed(1, MILLION)
                                .mapToObj(row -> prefix + "-" + row + ",county,大县,County,大,County,"
                                        + (row == MILLION ? "nowhere" : "chongqing")
                                        + ",1901-01-01,1950-01-01,test,low\n"))
                .map(row -> row.getBytes(StandardCharsets.UTF_8))
                .iterator();

        HttpResponse<InputStream> answer = send("text/csv", BodyPublishers.ofByteArrays(rows));

        assertEquals(422, answer.statusCode());
        int verdicts = 0;
        int rejected = 0;
        String lastCode = null;
        try (JsonParser json = new JsonFactory().createParser(answer.body())) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals("verdict")) {
                    verdicts++;
                    rejected += json.nextTextValue().equals("REJECTED") ? 1 : 0;
                } else if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals("code")) {
                    lastCode = json.nextTextValue();
                }
            }
        }
        assertEquals(MILLION, verdicts);
        assertEquals(1, rejected);
        assertEquals("unknown-region", lastCode);
        region().get("/api/v1/regions/" + prefix + "-1").then().statusCode(404);
        assertTrue(
                Files.readString(stack.log("region-service")).lines().noneMatch(line -> line.contains("OutOfMemory")));
    }

    private static Response resolve(List<String> queries) {
        return region().contentType("application/json")
                .body(Map.of("queries", queries))
                .post("/api/v1/region-resolutions");
    }

    private static RequestSpecification region() {
        return given().baseUri(stack.serviceUrl(Service.REGION).toString())
                .port(stack.ports().service(Service.REGION));
    }

    private static HttpResponse<InputStream> send(String type, BodyPublisher body)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(stack.serviceUrl(Service.REGION).resolve("/api/v1/region-imports"))
                        .header("Content-Type", type)
                        .header("Authorization", "Bearer " + stack.token("editor"))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .timeout(LONGEST)
                        .POST(body)
                        .build(),
                BodyHandlers.ofInputStream());
    }
}
