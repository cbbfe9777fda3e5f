/** Which regions exist on a day, and which have come of which. */
package cn.yujian.region.crosswalk.persistence;
