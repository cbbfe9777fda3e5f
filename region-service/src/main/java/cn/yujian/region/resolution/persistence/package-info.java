/** All that regions were ever called. */
package cn.yujian.region.resolution.persistence;
