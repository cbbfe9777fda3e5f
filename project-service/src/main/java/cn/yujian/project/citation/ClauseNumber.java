package cn.yujian.project.citation;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;

/** Reads the query parameter that narrows a list to a clause. */
public final class ClauseNumber {

    private ClauseNumber() {}

    /**
     * The number of the clause.
     *
     * @param text null narrows nothing
     * @throws ProblemException 400 if it is not the number of a clause
     */
    public static Integer of(String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw ProblemException.invalidParameter(
                    "clause",
                    "not-a-clause-number",
                    new Wording("应为条款编号，如 14", "expected the number of a clause such as 14"));
        }
        return Integer.valueOf(text);
    }
}
