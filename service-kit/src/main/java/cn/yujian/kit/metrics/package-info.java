/** What operations can measure of every service alike. */
package cn.yujian.kit.metrics;
