/** What a region is. */
package cn.yujian.region.registry.domain;
