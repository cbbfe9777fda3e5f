/** Benchmarks of the whole suite, each on a stack of its own that is gone afterwards. */
package cn.yujian.bench;
