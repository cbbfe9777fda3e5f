/** Values of series, with what proves them. */
package cn.yujian.indicator.observation.domain;
