package cn.yujian.project.features;

import java.util.List;

/**
 * A place that projects name.
 *
 * @param id made of its names and region, since the plan gives it none
 * @param region the region it lies in; null where the text does not say, or outside Chongqing
 * @param projects those the caller sees
 * @param sequence position of the last event of these projects
 */
record NamedPlace(String id, String nameZh, String nameEn, String region, List<String> projects, long sequence) {}
