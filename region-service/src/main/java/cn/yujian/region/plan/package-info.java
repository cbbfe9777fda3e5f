/** Loads the plan's reference facts from the data files the service ships. */
package cn.yujian.region.plan;
