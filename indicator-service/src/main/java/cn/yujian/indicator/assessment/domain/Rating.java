package cn.yujian.indicator.assessment.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a method says, in its own words, and the verdict that comes to. */
@Schema(
        name = "MethodRating",
        description =
                "What the method says in its own words. required-pace: achieved, on-pace, slightly-behind, behind, "
                        + "wrong-way. growth-ratio: achieved, substantial, moderate, limited, deterioration. Either: not-assessed",
        enumeration = {
            "achieved",
            "on-pace",
            "slightly-behind",
            "behind",
            "wrong-way",
            "substantial",
            "moderate",
            "limited",
            "deterioration",
            "not-assessed"
        })
public enum Rating implements Coded {
    ACHIEVED("achieved", Verdict.ACHIEVED),
    ON_PACE("on-pace", Verdict.ON_PACE),
    SLIGHTLY_BEHIND("slightly-behind", Verdict.SLIGHTLY_BEHIND),
    BEHIND("behind", Verdict.BEHIND),
    WRONG_WAY("wrong-way", Verdict.WRONG_WAY),
    SUBSTANTIAL("substantial", Verdict.ON_PACE),
    MODERATE("moderate", Verdict.SLIGHTLY_BEHIND),
    LIMITED("limited", Verdict.BEHIND),
    DETERIORATION("deterioration", Verdict.WRONG_WAY),
    NOT_ASSESSED("not-assessed", Verdict.NOT_ASSESSED);

    private final String code;
    private final Verdict verdict;

    Rating(String code, Verdict verdict) {
        this.code = code;
        this.verdict = verdict;
    }

    @Override
    public String code() {
        return code;
    }

    public Verdict verdict() {
        return verdict;
    }
}
