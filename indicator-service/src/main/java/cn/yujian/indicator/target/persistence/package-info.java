/** Targets in all their versions. */
package cn.yujian.indicator.target.persistence;
