package cn.yujian.indicator.evidence;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a figure is trusted. */
@Schema(
        description = "How far the figure is trusted",
        enumeration = {"high", "medium", "low"})
public enum Confidence implements Coded {
    HIGH("high"),
    MEDIUM("medium"),
    LOW("low");

    private final String code;

    Confidence(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
