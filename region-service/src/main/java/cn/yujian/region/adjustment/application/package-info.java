/** The steps of the procedure, each with its event in one transaction. */
package cn.yujian.region.adjustment.application;
