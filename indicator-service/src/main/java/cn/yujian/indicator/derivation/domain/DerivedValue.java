package cn.yujian.indicator.derivation.domain;

import cn.yujian.indicator.observation.domain.Lineage;
import java.math.BigDecimal;

/** A value that was computed for a year. */
public record DerivedValue(String indicator, int year, BigDecimal value, Lineage lineage) {}
