package cn.yujian.indicator.knownproject;

/** Project events were applied; observed in the transaction that applied them. */
public record ProjectsLearnt() {}
