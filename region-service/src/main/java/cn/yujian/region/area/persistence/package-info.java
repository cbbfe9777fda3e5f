/** Area facts in the database. */
package cn.yujian.region.area.persistence;
