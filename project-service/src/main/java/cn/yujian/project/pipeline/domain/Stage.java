package cn.yujian.project.pipeline.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far a project has come. A living project may move to any other stage but {@link #UNKNOWN}, back as well, since projects
 * do fall back; after {@link #COMPLETED} and {@link #CANCELLED} nothing follows.
 */
@Schema(
        description = "How far a project has come: 未知, 提出, 可行性研究, 规划, 前期准备, 建设, 运行, 完成, 取消",
        enumeration = {
            "unknown",
            "proposed",
            "feasibility",
            "planned",
            "preparation",
            "construction",
            "operation",
            "completed",
            "cancelled"
        })
public enum Stage implements Coded {
    /** Neither a plan verb nor a public fact fixes it: where a project may begin, never what is reported. */
    UNKNOWN("unknown"),
    PROPOSED("proposed"),
    FEASIBILITY("feasibility"),
    PLANNED("planned"),
    PREPARATION("preparation"),
    CONSTRUCTION("construction"),
    OPERATION("operation"),
    COMPLETED("completed"),
    CANCELLED("cancelled");

    private final String code;

    Stage(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether nothing follows. */
    public boolean isFinal() {
        return this == COMPLETED || this == CANCELLED;
    }
}
