package cn.yujian.project.region;

/** Fired in the inbox's transaction when regions may have arrived that were not known before. */
public record RegionsArrived() {}
