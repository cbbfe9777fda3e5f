/** Targets over HTTP. */
package cn.yujian.indicator.target.api;
