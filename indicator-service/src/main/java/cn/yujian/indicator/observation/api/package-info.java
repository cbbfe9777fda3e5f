/** Observations over HTTP. */
package cn.yujian.indicator.observation.api;
