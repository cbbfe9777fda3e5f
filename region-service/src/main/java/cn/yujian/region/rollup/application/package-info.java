/** Adds up figures under an edition of the list and under the list of today. */
package cn.yujian.region.rollup.application;
