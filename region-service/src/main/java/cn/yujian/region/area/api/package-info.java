/** Area facts and their totals over HTTP. */
package cn.yujian.region.area.api;
