package cn.yujian.project.pipeline.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How sure a source makes a statement. */
@Schema(
        description = "How sure the source makes a statement",
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
