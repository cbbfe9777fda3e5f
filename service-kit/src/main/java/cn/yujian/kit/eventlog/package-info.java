/** The event log of a service: one sequence of what happened, chained. */
package cn.yujian.kit.eventlog;
