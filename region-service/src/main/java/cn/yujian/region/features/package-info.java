/** Regions as a collection of features for GIS programs. */
package cn.yujian.region.features;
