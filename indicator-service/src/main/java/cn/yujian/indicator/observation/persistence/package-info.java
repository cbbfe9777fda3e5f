/** Observations in all their versions. */
package cn.yujian.indicator.observation.persistence;
