package cn.yujian.kit.problem;

import cn.yujian.problem.Problem;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Violation;
import cn.yujian.problem.Wording;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Words a problem in the caller's language and puts it into the answer. */
@Singleton
public class ProblemWriter {

    /** Problems that pass by themselves; the answer says when to try again. */
    private static final Set<ProblemType> PASSING =
            EnumSet.of(ProblemType.TOO_MANY_REQUESTS, ProblemType.SERVICE_UNAVAILABLE);

    private static final int RETRY_AFTER_SECONDS = 5;

    private final String catalogue;

    ProblemWriter(@ConfigProperty(name = "yujian.public-url") String publicUrl) {
        this.catalogue = publicUrl + "/problems";
    }

    /** The answer to a refused request. */
    public Response write(ProblemException problem, HttpHeaders request) {
        Locale language = language(request);
        return write(
                problem.type(),
                language,
                problem.detail(language),
                problem.violations(language),
                problem.extensions(),
                newInstance());
    }

    Response write(ProblemType type, Locale language, String detail, List<Violation> violations) {
        return write(type, language, detail, violations, Map.of(), newInstance());
    }

    Response write(
            ProblemType type,
            Locale language,
            String detail,
            List<Violation> violations,
            Map<String, Object> extensions,
            URI instance) {
        Problem problem = Problem.of(type, catalogue, language, detail, instance, violations, extensions);
        Response.ResponseBuilder answer = Response.status(type.status())
                .type(MediaType.valueOf(Problem.MEDIA_TYPE))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .entity(problem);
        if (PASSING.contains(type)) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.build();
    }

    static Locale language(HttpHeaders request) {
        return Wording.negotiate(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    static URI newInstance() {
        return URI.create("urn:uuid:" + UUID.randomUUID());
    }
}
