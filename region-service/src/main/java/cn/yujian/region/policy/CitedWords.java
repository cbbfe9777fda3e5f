package cn.yujian.region.policy;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the words that a citation names. */
@Singleton
public class CitedWords {

    private final EntityManager entities;

    CitedWords(EntityManager entities) {
        this.entities = entities;
    }

    /** When a document was issued; empty if there is no such document. */
    public Optional<LocalDate> issuedOn(String policy) {
        return Optional.ofNullable(entities.find(Policy.class, policy)).map(Policy::issuedOn);
    }

    /**
     * A paragraph, counted from 1 within its clause, or within the chapter where that has no clauses.
     *
     * @param clause null in a chapter without clauses
     */
    public Optional<String> paragraph(String policy, int chapter, Integer clause, int number) {
        return paragraphs(policy, chapter, clause).skip(number - 1L).findFirst();
    }

    private Stream<String> paragraphs(String policy, int chapter, Integer clause) {
        return clause == null
                ? Optional.ofNullable(entities.find(Chapter.class, new Chapter.Key(policy, chapter))).stream()
                        .map(Chapter::paragraphs)
                        .flatMap(List::stream)
                : Optional.ofNullable(entities.find(Clause.class, new Clause.Key(policy, clause))).stream()
                        .filter(found -> found.chapter() == chapter)
                        .flatMap(found -> found.text().lines());
    }
}
