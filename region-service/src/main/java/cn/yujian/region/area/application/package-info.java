/** How area facts come to be recorded, and what they add up to. */
package cn.yujian.region.area.application;
