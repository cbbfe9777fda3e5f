/** Where designations and list editions are kept. */
package cn.yujian.region.designation.persistence;
