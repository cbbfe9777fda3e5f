package cn.yujian.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An RFC 9457 problem as it is sent.
 *
 * @param type absolute URL of the page that explains this kind of problem
 * @param instance {@code urn:uuid} of this one occurrence, also in the log of the service that answered
 * @param violations what is wrong in particular, sorted; absent where nothing particular is
 * @param extensions further members of this kind of problem, {@code candidates} for instance
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        URI instance,
        List<Violation> violations,
        @JsonAnyGetter Map<String, Object> extensions) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        violations = violations.stream().sorted(Violation.ORDER).toList();
        extensions = Map.copyOf(extensions);
    }

    /**
     * Words a problem of the given type in one language.
     *
     * @param catalogue the public URL under which problem types resolve, without trailing slash
     */
    public static Problem of(
            ProblemType type,
            String catalogue,
            Locale language,
            String detail,
            URI instance,
            List<Violation> violations,
            Map<String, Object> extensions) {
        return new Problem(
                URI.create(catalogue + "/" + type.slug()),
                type.title().in(language),
                type.status(),
                detail,
                instance,
                violations,
                extensions);
    }
}
