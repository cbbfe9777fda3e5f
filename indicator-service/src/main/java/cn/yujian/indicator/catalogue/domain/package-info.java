/** What can be measured, and in which units. */
package cn.yujian.indicator.catalogue.domain;
