/** The catalogue over HTTP. */
package cn.yujian.indicator.catalogue.api;
