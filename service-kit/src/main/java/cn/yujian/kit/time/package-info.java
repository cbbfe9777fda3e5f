/** The clock and the calendar of Chongqing. */
package cn.yujian.kit.time;
