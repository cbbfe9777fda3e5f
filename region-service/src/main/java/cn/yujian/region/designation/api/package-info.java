/** Designations and list editions over HTTP. */
package cn.yujian.region.designation.api;
