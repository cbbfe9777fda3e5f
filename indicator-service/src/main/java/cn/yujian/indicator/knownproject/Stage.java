package cn.yujian.indicator.knownproject;

import cn.yujian.kit.language.Coded;

/** How far a project is. */
public enum Stage implements Coded {
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
}
