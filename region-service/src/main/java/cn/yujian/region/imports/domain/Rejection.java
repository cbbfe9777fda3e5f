package cn.yujian.region.imports.domain;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Violation;
import cn.yujian.problem.Wording;
import java.util.List;
import java.util.Locale;

/**
 * Why a row is refused.
 *
 * @param code stable, for programs
 * @param pointer JSON pointer to the member of the row; null where it is about the row in whole
 * @param column where in the line; null where that is not known
 */
public record Rejection(String code, String pointer, Integer column, Wording message) {

    public static Rejection of(String code, String pointer, String zh, String en) {
        return new Rejection(code, pointer, null, new Wording(zh, en));
    }

    /** The reason for which a single act with the row's content would be refused. */
    public static Rejection of(ProblemException problem) {
        Wording message = new Wording(problem.detail(Locale.CHINESE), problem.detail(Locale.ENGLISH));
        List<Violation> violations = problem.violations(Locale.ENGLISH);
        return violations.isEmpty()
                ? new Rejection(problem.type().slug(), null, null, message)
                : new Rejection(violations.get(0).code(), violations.get(0).pointer(), null, message);
    }

    public Rejection at(Integer place) {
        return new Rejection(code, pointer, place, message);
    }
}
