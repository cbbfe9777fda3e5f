/** What holds for every request at the door, whoever answers it: checks, ids, headers, log, counters. */
package cn.yujian.gateway.exchange;
