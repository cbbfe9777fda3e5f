/** The plan's indicators, targets and public observations, shipped as data files. */
package cn.yujian.indicator.plan;
