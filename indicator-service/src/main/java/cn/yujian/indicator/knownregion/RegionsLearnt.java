package cn.yujian.indicator.knownregion;

/** Region events were applied; observed in the transaction that applied them. */
public record RegionsLearnt() {}
