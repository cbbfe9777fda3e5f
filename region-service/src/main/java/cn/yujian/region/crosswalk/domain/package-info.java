/** Which region and code of one day stands for which of another. */
package cn.yujian.region.crosswalk.domain;
