/** The crosswalk over HTTP. */
package cn.yujian.region.crosswalk.api;
