/** Compresses answers for those who accept it, each with an entity tag of its own. */
package cn.yujian.gateway.coding;
