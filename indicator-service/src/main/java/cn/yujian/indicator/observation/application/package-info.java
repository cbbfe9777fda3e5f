/** Recording observations, one by one or in batches. */
package cn.yujian.indicator.observation.application;
