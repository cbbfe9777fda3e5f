/** Where adjustments and their transitions are kept. */
package cn.yujian.region.adjustment.persistence;
