package cn.yujian.indicator.assessment.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a target stands. Those of open targets are in order: the further down, the more cautious. */
@Schema(
        name = "AssessmentVerdict",
        description = "How a target stands. Closed: achieved, missed, closed-without-data. Open: achieved, on-pace, "
                + "slightly-behind, behind, wrong-way, not-assessed",
        enumeration = {
            "achieved",
            "on-pace",
            "slightly-behind",
            "behind",
            "wrong-way",
            "missed",
            "closed-without-data",
            "not-assessed"
        })
public enum Verdict implements Coded {
    ACHIEVED("achieved"),
    ON_PACE("on-pace"),
    SLIGHTLY_BEHIND("slightly-behind"),
    BEHIND("behind"),
    WRONG_WAY("wrong-way"),
    MISSED("missed"),
    CLOSED_WITHOUT_DATA("closed-without-data"),
    NOT_ASSESSED("not-assessed");

    private final String code;

    Verdict(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
