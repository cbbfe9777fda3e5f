/** Use cases of the list. */
package cn.yujian.region.designation.application;
