package cn.yujian.region.resolution.domain;

import cn.yujian.kit.language.Coded;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a code or name means.
 *
 * @param candidates the region that is meant first; or those that may be meant, the likeliest first
 */
public record Resolution(String query, Verdict verdict, List<Candidate> candidates) {

    /** How sure that is. */
    @Schema(
            name = "ResolutionVerdict",
            description =
                    "MATCHED: one region, which stands first; AMBIGUOUS: each of the candidates bears it; SUGGESTED: none does,"
                            + " the candidates bear something like it; UNKNOWN: nothing is like it")
    public enum Verdict {
        MATCHED,
        AMBIGUOUS,
        SUGGESTED,
        UNKNOWN
    }

    /** Why a region may be meant. */
    @Schema(
            name = "ResolutionGround",
            description =
                    "code: its code; retired-code: a code of its own of before, or of one it came from; name: its full or short"
                            + " name; core-name: its name without the words for its kind; former-name: a name of its own of before, or of"
                            + " one it came from; similar-name: a name like it",
            enumeration = {"code", "retired-code", "name", "core-name", "former-name", "similar-name"})
    public enum Ground implements Coded {
        CODE("code"),
        RETIRED_CODE("retired-code"),
        NAME("name"),
        CORE_NAME("core-name"),
        FORMER_NAME("former-name"),
        SIMILAR_NAME("similar-name");

        private final String code;

        Ground(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * A region that may be meant.
     *
     * @param matched the code or name that led to it
     * @param likeness from 0 to 1; 1 for all but similar names
     */
    public record Candidate(String region, Ground ground, String matched, double likeness) {}

    /** Decides by who bears it. */
    public static Resolution of(String query, List<Candidate> bearing) {
        return switch (bearing.size()) {
            case 0 -> new Resolution(query, Verdict.UNKNOWN, bearing);
            case 1 -> new Resolution(query, Verdict.MATCHED, bearing);
            default -> new Resolution(query, Verdict.AMBIGUOUS, bearing);
        };
    }
}
