package cn.yujian.region;

import static io.restassured.RestAssured.given;

import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.language.Name;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.registry.application.Registry;
import cn.yujian.region.registry.domain.RegionKind;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.testing.Tokens;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A region of a test's own that was over in 1950, so that no list of today shows it. */
record AncientRegion(String id, String code) {

    static final LocalDate BEGAN = LocalDate.of(1901, 1, 1);
    static final LocalDate ENDED = LocalDate.of(1950, 1, 1);

    static final String RENAMED =
            """
            {"validFrom": "1920-05-01", "document": {"number": "试〔1920〕1号", "issuedOn": "1920-04-30"}, "reason": "更名",
             "name": {"kind": "district", "name": {"zh": "新区", "en": "New District"}, "shortName": {"zh": "新", "en": "New"}}}
            """;

    static final String RENOTED = """
            {"reason": "补注", "source": "试", "note": "corrected"}
            """;

    private static final AtomicInteger CODES = new AtomicInteger(990_000);

    /** Registers one. */
    static AncientRegion register(Registry registry, String name) {
        String id = name + "-" + UUID.randomUUID();
        String code = nextCode();
        Validity whole = new Validity(BEGAN, ENDED);
        registry.register(
                new RegionRecord(
                        id,
                        whole,
                        List.of(new RegionRecord.DatedParent("chongqing", null, whole)),
                        List.of(new RegionRecord.DatedName(
                                RegionKind.COUNTY, new Name("旧县", "Old County"), new Name("旧", "Old"), whole)),
                        List.of(new RegionRecord.DatedCode(code, whole)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("test"),
                        "low",
                        null),
                Optional.empty(),
                Origin.system("test"));
        return new AncientRegion(id, code);
    }

    /** A code that nothing else has. */
    static String nextCode() {
        return String.valueOf(CODES.incrementAndGet());
    }

    Response change(String body) {
        return post("changes", body, "editor", tag());
    }

    Response correct(String body) {
        return post("corrections", body, "editor", tag());
    }

    Response post(String what, String body, String role, String tag) {
        return given().auth()
                .oauth2(Tokens.token(role))
                .header("Accept-Language", "en")
                .header("If-Match", tag)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body)
                .post(path() + "/" + what);
    }

    String path() {
        return "/api/v1/regions/" + id;
    }

    String tag() {
        return given().auth().oauth2(Tokens.token("editor")).get(path()).header("ETag");
    }

    long sequence() {
        return Long.parseLong(given().get(path()).header("Sequence"));
    }
}
