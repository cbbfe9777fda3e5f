/** Resolves codes and names against the registry. */
package cn.yujian.region.resolution.application;
