/** Turns everything that can go wrong in a request into one RFC 9457 answer. */
package cn.yujian.kit.problem;
