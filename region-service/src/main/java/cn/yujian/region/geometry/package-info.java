/** What an outline must be before it is taken in. */
package cn.yujian.region.geometry;
