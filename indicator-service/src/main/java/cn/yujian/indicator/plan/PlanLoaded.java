package cn.yujian.indicator.plan;

/** The plan's data files are loaded; observed in the transaction that loaded them. */
public record PlanLoaded() {}
