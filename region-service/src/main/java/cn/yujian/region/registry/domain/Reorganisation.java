package cn.yujian.region.registry.domain;

import cn.yujian.kit.language.Coded;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.problem.ProblemException.LocalizedViolation;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A legal act about several regions at once.
 *
 * @param predecessors whose territory it is about; one that is not among the successors ends by it, except in a transfer
 * @param successors who has that territory afterwards
 * @param others regions that begin or change along, without getting any of it
 */
public record Reorganisation(
        UUID id,
        Kind kind,
        LocalDate effectiveOn,
        BasisDocument document,
        String reason,
        List<String> predecessors,
        List<String> successors,
        List<String> others) {

    /** What happens to territory. */
    @Schema(
            name = "ReorganisationKind",
            description = "Several regions become one, one becomes several, or territory passes from one to another",
            enumeration = {"merger", "split", "transfer"})
    public enum Kind implements Coded {
        MERGER("merger", Act.Kind.MERGER),
        SPLIT("split", Act.Kind.SPLIT),
        TRANSFER("transfer", Act.Kind.TRANSFER);

        private final String code;
        private final Act.Kind act;

        Kind(String code, Act.Kind act) {
            this.code = code;
            this.act = act;
        }

        @Override
        public String code() {
            return code;
        }
    }

    public Reorganisation {
        predecessors = List.copyOf(predecessors);
        successors = List.copyOf(successors);
        others = List.copyOf(others);
    }

    /**
     * Lets an act pass whose regions are those of its kind and whose document is there when it takes effect.
     *
     * @throws ProblemException 422 otherwise
     */
    public void requireSound() {
        document.requireNotAfter(effectiveOn, "/effectiveOn");
        boolean fits =
                switch (kind) {
                    case MERGER -> predecessors.size() > 1 && successors.size() == 1;
                    case SPLIT -> predecessors.size() == 1 && successors.size() > 1;
                    case TRANSFER ->
                        predecessors.size() == 1 && successors.size() == 1 && !predecessors.equals(successors);
                };
        if (!fits) {
            throw refusal(
                    "/kind",
                    "wrong-parties",
                    new Wording(
                            "合并为多个地区变为一个，分设为一个变为多个，划转为一个地区向另一个地区",
                            "A merger makes one region of several, a split several of one, a transfer leads from one to another"));
        }
        if (hasTwice(predecessors)
                || hasTwice(successors)
                || hasTwice(others)
                || others.stream().anyMatch(this::isParty)) {
            throw refusal("/others", "named-twice", new Wording("同一地区重复出现", "A region is named twice"));
        }
    }

    /** Whether a region ends by it. */
    public boolean ends(String region) {
        return kind != Kind.TRANSFER && predecessors.contains(region) && !successors.contains(region);
    }

    /** The act as it concerns each of its regions. */
    public Act act() {
        return new Act(kind.act, effectiveOn, document, reason, null, id);
    }

    private boolean isParty(String region) {
        return predecessors.contains(region) || successors.contains(region);
    }

    private static boolean hasTwice(List<String> regions) {
        return new HashSet<>(regions).size() < regions.size();
    }

    private static ProblemException refusal(String pointer, String code, Wording reason) {
        return ProblemException.of(ProblemType.UNPROCESSABLE, reason)
                .with(new LocalizedViolation("body", pointer, null, code, reason));
    }
}
