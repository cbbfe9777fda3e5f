package cn.yujian.project.citation;

import cn.yujian.kit.language.Name;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How things are found by their names and by the words that name them, in either language. */
public final class SearchText {

    /** Stands before a character that means itself in a pattern. */
    public static final char ESCAPE = '!';

    private static final int LONGEST = 100;

    private SearchText() {}

    /** What is searched: names and quotes, one a line. */
    public static String of(Name name, List<Mention> mentions) {
        return Stream.concat(
                        Stream.of(name.zh(), name.en()),
                        mentions.stream()
                                .map(mention -> mention.citation().quote())
                                .distinct())
                .collect(Collectors.joining("\n"));
    }

    /**
     * The LIKE pattern for texts that contain what the query parameter {@code q} gives, letter for letter.
     *
     * @throws ProblemException 400 if it is empty, too long or not one line
     */
    public static String pattern(String text) {
        String stripped = text.strip();
        int length = stripped.codePointCount(0, stripped.length());
        if (length < 1 || length > LONGEST || stripped.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalidParameter(
                    "q",
                    "not-a-search-text",
                    new Wording("应为一行 1–100 个字符", "expected 1 to 100 characters on one line"));
        }
        return "%" + stripped.replaceAll("[!%_]", ESCAPE + "$0") + "%";
    }
}
