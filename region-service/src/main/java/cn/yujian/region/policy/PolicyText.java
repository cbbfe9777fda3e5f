package cn.yujian.region.policy;

import cn.yujian.kit.language.Name;
import java.time.LocalDate;
import java.util.List;

/** A policy document with its whole text: the shape of the data file and of the event that publishes it. */
public record PolicyText(
        String id,
        Name title,
        String documentNumber,
        List<Name> issuers,
        LocalDate issuedOn,
        Period period,
        List<String> preamble,
        List<ChapterText> chapters) {

    static PolicyText of(Policy policy, List<Chapter> chapters, List<Clause> clauses) {
        return new PolicyText(
                policy.id(),
                policy.title(),
                policy.documentNumber(),
                policy.issuers(),
                policy.issuedOn(),
                policy.period(),
                policy.preamble(),
                chapters.stream()
                        .map(chapter -> new ChapterText(
                                chapter.number(),
                                chapter.title(),
                                chapter.paragraphs(),
                                clauses.stream()
                                        .filter(clause -> clause.chapter() == chapter.number())
                                        .map(clause -> new ClauseText(clause.number(), clause.title(), clause.text()))
                                        .toList()))
                        .toList());
    }

    /** Half-open: {@code to} is the first day after it. */
    public record Period(LocalDate from, LocalDate to) {}

    /** A chapter: with clauses, or with paragraphs where its text has none. */
    public record ChapterText(int number, Name title, List<String> paragraphs, List<ClauseText> clauses) {

        public ChapterText {
            paragraphs = paragraphs == null ? List.of() : List.copyOf(paragraphs);
            clauses = clauses == null ? List.of() : List.copyOf(clauses);
        }
    }

    /** A clause, numbered through the whole document. */
    public record ClauseText(int number, Name title, String text) {}
}
