package cn.yujian.access;

import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** All that an answer tells, but for what differs from any request to the next, and the id that was asked for. */
record Told(int status, List<String> headers, String body) {

    private static final Set<String> OF_EACH_REQUEST = Set.of("date", "x-request-id", "ratelimit");

    /** In tags, after the position in the log. */
    private static final Pattern HASH_OF_THE_QUESTION = Pattern.compile("-[0-9a-f]{12}\"");

    static Told by(Response answer, Subject subject) {
        return new Told(
                answer.statusCode(),
                answer.headers().asList().stream()
                        .filter(header ->
                                !OF_EACH_REQUEST.contains(header.getName().toLowerCase(Locale.ROOT)))
                        .map(header ->
                                HASH_OF_THE_QUESTION.matcher(header.toString()).replaceAll("-?\""))
                        .sorted()
                        .toList(),
                subject.withoutNames(answer.asString()).replaceAll("urn:uuid:[^\"]*", ""));
    }
}
