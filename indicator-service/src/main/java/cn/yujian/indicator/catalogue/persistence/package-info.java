/** Where indicators and units are kept. */
package cn.yujian.indicator.catalogue.persistence;
