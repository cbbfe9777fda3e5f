package cn.yujian.kit.problem;

import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Violation;
import cn.yujian.problem.Wording;
import jakarta.ws.rs.WebApplicationException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request that is answered with a problem. It is a {@link WebApplicationException} only so that it passes unchanged through
 * parameter conversion, where the framework turns every other exception into a 404.
 */
public final class ProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient Wording detail;
    private final transient List<LocalizedViolation> violations;
    private final transient Map<String, Object> extensions;

    private ProblemException(
            ProblemType type, Wording detail, List<LocalizedViolation> violations, Map<String, Object> extensions) {
        super(type.slug() + ": " + detail.en(), type.status());
        this.type = type;
        this.detail = detail;
        this.violations = List.copyOf(violations);
        this.extensions = Map.copyOf(extensions);
    }

    public static ProblemException of(ProblemType type, Wording detail) {
        return new ProblemException(type, detail, List.of(), Map.of());
    }

    /** Adds what is wrong in particular. */
    public ProblemException with(LocalizedViolation violation) {
        return new ProblemException(
                type,
                detail,
                Stream.concat(violations.stream(), Stream.of(violation)).toList(),
                extensions);
    }

    /** Adds a member of this kind of problem, {@code candidates} for instance. */
    public ProblemException with(String member, Object value) {
        Map<String, Object> extended = new HashMap<>(extensions);
        extended.put(member, value);
        return new ProblemException(type, detail, violations, extended);
    }

    public static ProblemException notFound(Wording kind, String id) {
        return of(
                ProblemType.NOT_FOUND, new Wording("没有" + kind.zh() + "：" + id, "There is no " + kind.en() + " " + id));
    }

    /** A query parameter whose value cannot be understood. */
    public static ProblemException invalidParameter(String name, String code, Wording reason) {
        return of(
                        ProblemType.INVALID_PARAMETER,
                        new Wording("参数 " + name + "：" + reason.zh(), "Parameter " + name + ": " + reason.en()))
                .with(new LocalizedViolation("query", null, name, code, reason));
    }

    /** A member of the body that breaks a rule; {@code pointer} is its JSON pointer. */
    public static ProblemException invalidBody(String pointer, String code, Wording reason) {
        return of(ProblemType.INVALID_BODY, reason).with(new LocalizedViolation("body", pointer, null, code, reason));
    }

    public ProblemType type() {
        return type;
    }

    public String detail(Locale language) {
        return detail.in(language);
    }

    public List<Violation> violations(Locale language) {
        return violations.stream().map(violation -> violation.in(language)).toList();
    }

    public Map<String, Object> extensions() {
        return extensions;
    }

    /** A {@link Violation} whose message is worded when the caller's language is known. */
    public record LocalizedViolation(String in, String pointer, String name, String code, Wording message) {

        Violation in(Locale language) {
            return new Violation(in, pointer, name, code, message.in(language));
        }
    }
}
