/** What is known of the land of a region beyond its outline. */
package cn.yujian.region.area.domain;
