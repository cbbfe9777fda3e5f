/** The copy of the regions that region-service's events bring. */
package cn.yujian.project.region;
