/** How names are compared. */
package cn.yujian.region.resolution.domain;
