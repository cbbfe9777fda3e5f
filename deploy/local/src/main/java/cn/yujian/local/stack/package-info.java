/** The suite as processes: which parts there are, how they start, stop, and are found again. */
package cn.yujian.local.stack;
