/** Proves that the event log is what it was: who changed what, the chain recomputed, its head signed day by day. */
package cn.yujian.kit.audit;
