/** Reads the versioned data files a service ships and loads them idempotently. */
package cn.yujian.kit.seed;
