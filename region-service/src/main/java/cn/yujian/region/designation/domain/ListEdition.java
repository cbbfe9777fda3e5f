package cn.yujian.region.designation.domain;

import cn.yujian.kit.language.Name;
import java.time.LocalDate;

/** The list of resource-based regions as one published document made it. */
public record ListEdition(String id, Name title, LocalDate publishedOn, LocalDate effectiveFrom, String policy) {}
