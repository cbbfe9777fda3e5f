package cn.yujian.access;

/**
 * What is asked about: a project of a region.
 *
 * @param internal whether it is INTERNAL
 */
record Subject(String project, String region, boolean internal) {}
