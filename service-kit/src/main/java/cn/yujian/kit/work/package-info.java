/** Threads that work in the background of a service until it stops. */
package cn.yujian.kit.work;
