/** Regions over HTTP. */
package cn.yujian.region.registry.api;
