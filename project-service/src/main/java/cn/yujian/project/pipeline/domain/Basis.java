package cn.yujian.project.pipeline.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What fixes a stage. */
@Schema(
        description = "What fixes a stage: a verb of the plan, a cited public fact, or an editor's report",
        enumeration = {"plan-verb", "public-fact", "reported"})
public enum Basis implements Coded {
    PLAN_VERB("plan-verb"),
    PUBLIC_FACT("public-fact"),
    REPORTED("reported");

    private final String code;

    Basis(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
