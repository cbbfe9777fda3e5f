package cn.yujian.project.citation;

import jakarta.persistence.Embeddable;

/** A mention as tables keep it. */
@Embeddable
public record MentionColumns(String policy, int chapter, int clause, int paragraph, String quote, String verb) {

    public static MentionColumns of(Mention mention) {
        Citation citation = mention.citation();
        return new MentionColumns(
                citation.policy(),
                citation.chapter(),
                citation.clause(),
                citation.paragraph(),
                citation.quote(),
                mention.verb());
    }

    public Mention toDomain() {
        return new Mention(verb, new Citation(policy, chapter, clause, paragraph, quote));
    }
}
