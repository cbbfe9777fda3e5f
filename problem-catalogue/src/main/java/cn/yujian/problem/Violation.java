package cn.yujian.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;

/**
 * One thing that is wrong with a request.
 *
 * @param in where: {@code body}, {@code query}, {@code header} or {@code path}
 * @param pointer JSON pointer into the body, for {@code in = body}
 * @param name name of the parameter or header otherwise
 * @param code stable kebab-case reason, for programs
 * @param message the reason in the caller's language, for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(String in, String pointer, String name, String code, String message) {

    /** The order in which violations are answered, so that the same mistake always reads the same. */
    public static final Comparator<Violation> ORDER = Comparator.comparing(Violation::in)
            .thenComparing(Violation::pointer, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Violation::name, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Violation::code);

    public static Violation inBody(String pointer, String code, String message) {
        return new Violation("body", pointer, null, code, message);
    }

    public static Violation inQuery(String name, String code, String message) {
        return new Violation("query", null, name, code, message);
    }

    public static Violation inHeader(String name, String code, String message) {
        return new Violation("header", null, name, code, message);
    }

    public static Violation inPath(String name, String code, String message) {
        return new Violation("path", null, name, code, message);
    }
}
