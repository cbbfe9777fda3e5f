package cn.yujian.indicator.knownproject;

/** Project events were applied; fired in the transaction that applied them. */
public record ProjectsLearnt() {}
