/** The formulas of the derived series. */
package cn.yujian.indicator.derivation.domain;
