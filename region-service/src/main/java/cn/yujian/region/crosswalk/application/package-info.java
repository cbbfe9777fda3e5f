/** Reads what a crosswalk is made of. */
package cn.yujian.region.crosswalk.application;
