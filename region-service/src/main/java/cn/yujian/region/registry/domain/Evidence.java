package cn.yujian.region.registry.domain;

import java.util.List;

/**
 * What proves the facts about a region.
 *
 * @param confidence {@code high}, {@code medium} or {@code low}
 */
public record Evidence(List<String> sources, String confidence, String note) {}
