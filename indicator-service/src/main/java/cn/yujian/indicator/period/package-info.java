/** The periods that observations and targets are of, in Chongqing's calendar. */
package cn.yujian.indicator.period;
