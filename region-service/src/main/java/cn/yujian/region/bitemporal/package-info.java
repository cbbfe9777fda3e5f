/** Facts with two times: when they are true, and when the registry knew them. */
package cn.yujian.region.bitemporal;
