package cn.yujian.fuzz;

import cn.yujian.contract.AnswerSchemas;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Holds an answer against the contract, and against what no answer may be whatever was asked. */
final class Judge {

    private static final String PROBLEM = "application/problem+json";
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int REQUEST_LINE = 4_096;
    private static final int WRONG = 400;
    private static final int FAILED = 500;
    private static final int NOT_MODIFIED = 304;
    private static final int URI_TOO_LONG = 414;

    /** Names of classes, lines of stack traces, and what databases say. */
    private static final Pattern INSIDE =
            Pattern.compile("\\b(java|javax|jakarta|kotlin|org\\.(hibernate|postgresql|jboss|eclipse|apache)"
                    + "|io\\.(quarkus|vertx|netty|smallrye|agroal)|com\\.(fasterxml|networknt)|cn\\.yujian)(\\.[a-z0-9_]+)*\\.[A-Z]\\w+"
                    + "|\\bat [\\w.$]+\\([\\w]+\\.java|\\b\\w+(Exception|Error)\\b(?! )|SQLSTATE|SQLState|JDBC|PSQL"
                    + "|(?i:\\bselect\\b.{1,200}\\bfrom\\b|\\binsert into\\b|\\bviolates \\w+ constraint)");

    /** So many letters are the caller's own words and no coincidence. */
    private static final int RECOGNISED = 16;

    private static final Set<String> NEVER_SENT = Set.of("set-cookie", "x-injected");

    private final JsonNode contract;
    private final AnswerSchemas schemas;
    private final ObjectMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    Judge(JsonNode contract) {
        this.contract = contract;
        this.schemas = new AnswerSchemas(contract);
    }

    /** What is wrong with the answer; empty where nothing is. Each begins with words that are the same for the same fault. */
    List<String> findings(Call call, Answer answer) {
        List<String> found = new ArrayList<>();
        if (answer.status() >= FAILED) {
            found.add("status " + answer.status());
        }
        if (answer.took().compareTo(LONGEST) > 0) {
            found.add("slow: " + answer.took().toMillis() + " ms");
        }
        if (!answer.headers().containsKey("api-version") && !isRefusedByTheServer(call, answer)) {
            found.add("no API-Version with status " + answer.status());
        }
        answer.headers().keySet().stream()
                .filter(NEVER_SENT::contains)
                .forEach(name -> found.add("header " + name + " in the answer"));
        leaks(call, answer).ifPresent(inside -> found.add("tells what is inside: " + inside));
        Optional<JsonNode> declared = call.operation().response(answer.status(), contract);
        if (isProblem(answer)) {
            checkProblem(answer, found);
        } else if (call.astray()
                && answer.status() >= WRONG
                && declared.flatMap(response -> schema(response, answer)).isEmpty()
                && !call.method().equals("HEAD")
                && !isRefusedByTheServer(call, answer)) {
            found.add("status " + answer.status() + " without a problem: " + answer.mediaType());
        }
        if (call.astray()) {
            return found;
        }
        if (declared.isPresent()) {
            checkContent(call, answer, declared.get(), found);
        } else if (!isRefusedByTheServer(call, answer)) {
            found.add("status " + answer.status() + " is not documented");
        }
        return found;
    }

    /** What is no HTTP request, or longer than the server reads, never gets to where problems are written. */
    private static boolean isRefusedByTheServer(Call call, Answer answer) {
        boolean malformed = call.headers().stream()
                .anyMatch(header ->
                        header.value().chars().anyMatch(each -> (each < ' ' && each != '\t') || each == 0x7f));
        boolean tooLong = call.target().length() + call.method().length() + " HTTP/1.1 ".length() > REQUEST_LINE;
        return answer.body().length == 0
                && ((malformed && answer.status() == WRONG) || (tooLong && answer.status() == URI_TOO_LONG));
    }

    private static boolean isProblem(Answer answer) {
        return answer.mediaType().equals(PROBLEM) && answer.body().length > 0;
    }

    private void checkProblem(Answer answer, List<String> found) {
        Optional<JsonNode> problem = parse(answer, found);
        if (problem.isEmpty()) {
            return;
        }
        check(contract.at("/components/schemas/Problem"), problem.get(), "problem", found);
        if (problem.get().path("status").asInt() != answer.status()) {
            found.add("problem of another status: " + problem.get().path("status"));
        }
        List<String> slugs = StreamSupport.stream(
                        contract.at("/components/responses/Problem" + answer.status() + "/x-problem-types")
                                .spliterator(),
                        false)
                .map(JsonNode::asText)
                .toList();
        String type = problem.get().path("type").asText();
        if (!slugs.isEmpty() && !slugs.contains(type.substring(type.lastIndexOf('/') + 1))) {
            found.add("problem of a type that its status does not have: " + type);
        }
    }

    private void checkContent(Call call, Answer answer, JsonNode declared, List<String> found) {
        JsonNode content = declared.path("content");
        if (answer.body().length == 0) {
            if (!content.isEmpty()
                    && !call.method().equals("HEAD")
                    && answer.status() != NOT_MODIFIED
                    && !isRefusedByTheServer(call, answer)) {
                found.add("no body with status " + answer.status());
            }
            return;
        }
        Optional<JsonNode> schema = schema(declared, answer);
        if (schema.isEmpty()) {
            found.add("status " + answer.status() + " is not documented with " + answer.mediaType());
            return;
        }
        if (!answer.mediaType().endsWith("json")) {
            decode(answer, found);
        } else if (!answer.mediaType().equals(PROBLEM)) {
            parse(answer, found).ifPresent(body -> check(schema.get(), body, "body", found));
        }
    }

    private static Optional<JsonNode> schema(JsonNode declared, Answer answer) {
        return declared.path("content").properties().stream()
                .filter(type -> type.getKey().split(";", -1)[0].equals(answer.mediaType()))
                .map(Map.Entry::getValue)
                .map(type -> type.path("schema"))
                .findFirst();
    }

    private void check(JsonNode schema, JsonNode body, String what, List<String> found) {
        schemas.check(schema, body).stream()
                .findFirst()
                .ifPresent(error -> found.add(what + " breaks its schema: " + error));
    }

    private Optional<JsonNode> parse(Answer answer, List<String> found) {
        Optional<String> text = decode(answer, found);
        try {
            return text.isPresent() ? Optional.of(json.readTree(text.get())) : Optional.empty();
        } catch (JsonProcessingException malformed) {
            found.add("body is no JSON: " + malformed.getOriginalMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> decode(Answer answer, List<String> found) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(answer.body()))
                    .toString());
        } catch (CharacterCodingException malformed) {
            found.add("body is no UTF-8");
            return Optional.empty();
        }
    }

    /** What callers brought themselves tells them nothing, nor what an answer says after it. */
    private static Optional<String> leaks(Call call, Answer answer) {
        Matcher inside = INSIDE.matcher(answer.text());
        while (inside.find()) {
            String told = inside.group();
            String begin = told.substring(0, Math.min(told.length(), RECOGNISED));
            boolean brought = call.target().contains(Oddities.encode(begin))
                    || (call.body() != null && new String(call.body(), StandardCharsets.UTF_8).contains(begin));
            if (!brought && answer.status() >= WRONG) {
                return Optional.of(told);
            }
        }
        return Optional.empty();
    }
}
