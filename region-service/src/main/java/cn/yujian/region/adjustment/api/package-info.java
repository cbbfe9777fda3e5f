/** Adjustments of the list over HTTP. */
package cn.yujian.region.adjustment.api;
