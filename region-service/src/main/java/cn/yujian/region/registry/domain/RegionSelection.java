package cn.yujian.region.registry.domain;

import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.CityType;
import java.time.LocalDate;

/**
 * Which regions are meant: those that exist on a day and are what is asked. A null narrows nothing.
 *
 * @param category the list names them as this on that day
 */
public record RegionSelection(LocalDate validAt, Category category, CityType cityType, Cluster cluster) {}
