/** Changes to the catalogue. */
package cn.yujian.indicator.catalogue.application;
