package cn.yujian.indicator.catalogue.domain;

import cn.yujian.kit.language.Name;

/**
 * A unit of the one list that every quantity of the suite takes its unit from.
 *
 * @param quantity what may be compared; two units of one quantity are still two units
 */
public record Unit(String code, Name name, Name symbol, String quantity, String note) {}
