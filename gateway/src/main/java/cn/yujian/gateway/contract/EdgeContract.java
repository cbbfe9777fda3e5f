package cn.yujian.gateway.contract;

import cn.yujian.problem.Problem;
import cn.yujian.problem.ProblemType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Adds what the gateway itself answers and tells, whichever service an operation leads to. */
final class EdgeContract {

    private static final List<ProblemType> EVERYWHERE = List.of(
            ProblemType.TOO_MANY_REQUESTS,
            ProblemType.BAD_GATEWAY,
            ProblemType.SERVICE_UNAVAILABLE,
            ProblemType.GATEWAY_TIMEOUT);
    private static final Set<String> PASSING = Set.of("429", "503");
    private static final int LONGEST_HEADER = 1_000;
    private static final int LONGEST_WAIT_SECONDS = 86_400;

    private final ObjectNode components;

    private EdgeContract(ObjectNode components) {
        this.components = components;
    }

    /** Completes a merged document in place. */
    static void complete(ObjectNode document, Set<String> methods) {
        EdgeContract edge = new EdgeContract(document.withObjectProperty("components"));
        edge.describeHeaders();
        document.path("paths").forEach(path -> path.properties().stream()
                .filter(member -> methods.contains(member.getKey()))
                .forEach(operation -> edge.complete((ObjectNode) operation.getValue())));
        JsonNode shared = edge.components.path("responses");
        shared.properties().forEach(response -> edge.addHeaders(status(response.getKey()), response.getValue()));
    }

    private void complete(ObjectNode operation) {
        ObjectNode responses = operation.withObjectProperty("responses");
        EVERYWHERE.forEach(type -> answer(responses, type));
        if (operation.has("requestBody")) {
            answer(responses, ProblemType.REQUEST_TIMEOUT);
            answer(responses, ProblemType.PAYLOAD_TOO_LARGE);
        }
        responses.properties().forEach(response -> addHeaders(response.getKey(), response.getValue()));
    }

    private void answer(ObjectNode responses, ProblemType type) {
        String status = Integer.toString(type.status());
        if (responses.has(status)) {
            return;
        }
        String name = "Problem" + status;
        ObjectNode shared = components.withObjectProperty("responses");
        if (!shared.has(name)) {
            shared.set(name, problem(type));
        }
        responses.putObject(status).put("$ref", "#/components/responses/" + name);
    }

    private ObjectNode problem(ProblemType type) {
        ObjectNode response = components.objectNode();
        response.put("description", type.title().en() + ". " + type.advice().en());
        response.putObject("content")
                .putObject(Problem.MEDIA_TYPE)
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        Arrays.stream(ProblemType.values())
                .filter(other -> other.status() == type.status())
                .forEach(other -> response.withArrayProperty("x-problem-types").add(other.slug()));
        return response;
    }

    private void addHeaders(String status, JsonNode response) {
        if (!(response instanceof ObjectNode content) || content.has("$ref")) {
            return;
        }
        if (status.startsWith("2") || status.startsWith("4")) {
            refer(content, "RateLimit-Policy", "RateLimitPolicy");
            refer(content, "RateLimit", "RateLimit");
        }
        if (PASSING.contains(status)) {
            refer(content, "Retry-After", "RetryAfter");
        }
    }

    private static void refer(ObjectNode response, String header, String component) {
        ObjectNode headers = response.withObjectProperty("headers");
        if (!headers.has(header)) {
            headers.putObject(header).put("$ref", "#/components/headers/" + component);
        }
    }

    private void describeHeaders() {
        ObjectNode headers = components.withObjectProperty("headers");
        text(
                headers.putObject("RateLimitPolicy"),
                "How many requests the caller may make in how many seconds, by budget"
                        + " (draft-ietf-httpapi-ratelimit-headers)",
                "\"reads\";q=120000;w=60");
        text(
                headers.putObject("RateLimit"),
                "How many of them are left, and the seconds until the budget is whole"
                        + " (draft-ietf-httpapi-ratelimit-headers)",
                "\"reads\";r=119999;t=1");
        ObjectNode wait = headers.putObject("RetryAfter");
        wait.put("description", "Seconds to wait before the request is worth repeating");
        wait.putObject("schema")
                .put("type", "integer")
                .put("format", "int32")
                .put("minimum", 1)
                .put("maximum", LONGEST_WAIT_SECONDS);
    }

    private static void text(ObjectNode header, String description, String example) {
        header.put("description", description);
        header.put("example", example);
        header.putObject("schema").put("type", "string").put("maxLength", LONGEST_HEADER);
    }

    // Shared responses are named after their status: Problem404.
    private static String status(String name) {
        return name.replaceFirst("^\\D*", "");
    }
}
