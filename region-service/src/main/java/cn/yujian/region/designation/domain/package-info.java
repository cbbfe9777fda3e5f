/** What a region can be designated as, and by which edition of the list. */
package cn.yujian.region.designation.domain;
