/** The service's own copy of which regions there are. */
package cn.yujian.indicator.knownregion;
