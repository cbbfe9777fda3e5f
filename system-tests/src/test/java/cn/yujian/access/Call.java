package cn.yujian.access;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.contract.Operation;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How an operation is called so that only the question who is calling decides, and nothing is changed: what it needs is taken from
 * the contract's own examples, its precondition is stale, its idempotency key is new.
 *
 * @param body in place of the contract's example
 * @param lets the statuses that mean that the caller was let in
 * @param elsewhere the status with which a write in a region that the token does not name is refused
 */
record Call(String body, Set<Integer> lets, int elsewhere) {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final String STALE = "\"0-000000000000\"";

    private static final int OK = 200;
    private static final int WRONG = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int STALE_PRECONDITION = 412;
    private static final int NOT_AS_IT_SHOULD_BE = 422;
    private static final int WITHOUT_PRECONDITION = 428;

    private static final String REASON = "{\"reason\": \"matrix\"}";

    /** No region that the matrix asks about is named so. */
    private static final String ADJUSTMENT =
            """
            {"title": {"zh": "试", "en": "Matrix"}, "reason": "matrix", "effectiveFrom": "2031-01-01",
             "changes": [{"kind": "end", "region": "%s", "category": "resource-exhausted-city", "reason": "matrix"}]}
            """;

    /** It does not say how far it has come. */
    private static final String DUTY =
            """
            {"kind": "restoration-duty", "region": "%s", "responsible": "matrix", "measure": "matrix", "source": "matrix"}
            """;

    /** What the contract cannot tell: bodies that are refused in the end, and ids that nothing has. */
    private static final Map<String, Call> SPECIAL = Map.ofEntries(
            Map.entry(
                    "recordObservations",
                    new Call(
                            """
                            {"observations": [{"indicator": "non-fossil-energy-share", "region": "%s", "period": "2025", "value": 1,
                             "unit": "MW", "source": "matrix"}]}
                            """,
                            Set.of(NOT_AS_IT_SHOULD_BE), NOT_AS_IT_SHOULD_BE)),
            Map.entry(
                    "setTarget",
                    new Call(
                            """
                            {"indicator": "non-fossil-energy-share", "region": "%s", "period": "2025", "comparator": "at-least", "value": 1,
                             "unit": "percent", "confidence": "low", "source": {"document": "matrix", "reference": "matrix"}}
                            """,
                            Set.of(STALE_PRECONDITION), FORBIDDEN)),
            Map.entry(
                    "declareSeries",
                    new Call("{\"accessLevel\": \"INTERNAL\"}", Set.of(WITHOUT_PRECONDITION), FORBIDDEN)),
            Map.entry(
                    "reorganiseRegions",
                    new Call(
                            """
                            {"kind": "transfer", "effectiveOn": "2026-01-01", "document": {"number": "matrix", "issuedOn": "2026-01-01"},
                             "reason": "matrix", "predecessors": [{"region": "%s", "sequence": 1}], "successors": [{"region": "%s"}]}
                            """,
                            Set.of(STALE_PRECONDITION), FORBIDDEN)),
            Map.entry("stateAreaFact", new Call(DUTY, Set.of(WRONG), FORBIDDEN)),
            Map.entry("restateAreaFact", new Call(DUTY, Set.of(WRONG), WRONG)),
            Map.entry("getAreaFact", new Call(null, Set.of(NOT_FOUND), OK)),
            Map.entry("draftAdjustment", new Call(ADJUSTMENT, Set.of(NOT_AS_IT_SHOULD_BE), FORBIDDEN)),
            Map.entry("getAdjustment", new Call(null, Set.of(NOT_FOUND), OK)),
            Map.entry("previewAdjustment", new Call(null, Set.of(NOT_FOUND), OK)),
            Map.entry("editAdjustment", new Call(ADJUSTMENT, Set.of(NOT_FOUND), FORBIDDEN)),
            Map.entry("submitAdjustment", new Call("{}", Set.of(NOT_FOUND), NOT_FOUND)),
            Map.entry("withdrawAdjustment", new Call(REASON, Set.of(NOT_FOUND), NOT_FOUND)),
            Map.entry("returnAdjustment", new Call(REASON, Set.of(NOT_FOUND), NOT_FOUND)),
            Map.entry("approveAdjustment", new Call("{}", Set.of(NOT_FOUND), NOT_FOUND)),
            Map.entry("rejectAdjustment", new Call(REASON, Set.of(NOT_FOUND), NOT_FOUND)),
            Map.entry(
                    "publishAdjustment",
                    new Call(
                            """
                            {"edition": {"id": "matrix", "title": {"zh": "试", "en": "Matrix"}},
                             "document": {"title": "matrix", "number": "matrix", "issuedOn": "2026-01-01", "quote": "matrix"}}
                            """,
                            Set.of(NOT_FOUND),
                            NOT_FOUND)),
            Map.entry("resolveRegions", new Call("{\"queries\": [\"%s\"]}", Set.of(OK), OK)),
            Map.entry(
                    "rollUpUnderListEdition",
                    new Call("{\"unit\": \"km2\", \"figures\": [{\"region\": \"%s\", \"value\": 1}]}", Set.of(OK), OK)),
            Map.entry("rebuildCopy", new Call("{\"copy\": \"none-of-this-name\"}", Set.of(WRONG), OK)),
            Map.entry("replayDeadLetters", new Call("{}", Set.of(WRONG), OK)),
            Map.entry("getRebuild", new Call(null, Set.of(NOT_FOUND), OK)),
            Map.entry("getReplay", new Call(null, Set.of(NOT_FOUND), OK)),
            Map.entry(
                    "importRegions",
                    new Call("id,kind\n%s,of-no-kind\n", Set.of(NOT_AS_IT_SHOULD_BE), NOT_AS_IT_SHOULD_BE)),
            Map.entry("getRegionImportPlan", new Call(null, Set.of(NOT_FOUND), OK)),
            Map.entry("commitRegionImportPlan", new Call(null, Set.of(NOT_FOUND), NOT_FOUND)));

    static Call of(Operation operation) {
        Call special = SPECIAL.get(operation.id().replaceAll("Of(Regions|Projects|Indicators)$", ""));
        if (special != null) {
            return special;
        }
        if (operation.isRead()) {
            return new Call(null, Set.of(OK), OK);
        }
        assertTrue(
                operation.takes("If-Match"),
                operation.id()
                        + " changes things without a precondition: say in Call how it is tried without doing so");
        return new Call(operation.body().orElseThrow(), Set.of(STALE_PRECONDITION), FORBIDDEN);
    }

    Response send(Operation operation, Person caller, Subject subject, Map<String, String> ids) {
        return send(operation, caller, subject, ids, request -> {});
    }

    /** The same with a change of the request. */
    Response send(
            Operation operation,
            Person caller,
            Subject subject,
            Map<String, String> ids,
            Consumer<FilterableRequestSpecification> change) {
        RequestSpecification request = given().header("Accept-Language", "en").urlEncodingEnabled(false);
        if (!caller.isAnonymous()) {
            request.header("Authorization", "Bearer " + caller.token());
        }
        if (operation.takes("If-Match")) {
            request.header("If-Match", STALE);
        }
        if (operation.takes("Idempotency-Key")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (operation.isList()) {
            request.queryParam("limit", 1000);
        }
        operation.requiredQuery().forEach(request::queryParam);
        operation.bodyType().ifPresent(type -> request.contentType(type).body(bodyFor(subject)));
        change.accept((FilterableRequestSpecification) request);
        return request.request(operation.method(), path(operation, subject, ids));
    }

    private String bodyFor(Subject subject) {
        return body.replace("%s", subject.region());
    }

    private static String path(Operation operation, Subject subject, Map<String, String> ids) {
        return PARAMETER.matcher(operation.path()).replaceAll(parameter -> value(operation, parameter, subject, ids));
    }

    private static String value(Operation operation, MatchResult parameter, Subject subject, Map<String, String> ids) {
        String name = parameter.group(1);
        return switch (name) {
            case "project" -> subject.project();
            case "series" -> subject.series();
            case "region" -> subject.region();
            case "number" -> "1";
            case "featureId" -> feature(operation.path(), subject, ids);
            default ->
                ids.containsKey(name) ? ids.get(name) : operation.example(name).orElseThrow();
        };
    }

    private static String feature(String path, Subject subject, Map<String, String> ids) {
        if (path.startsWith("/ogc/collections/regions/")) {
            return subject.region();
        }
        return path.startsWith("/ogc/collections/projects/") ? subject.project() : ids.get("place");
    }
}
