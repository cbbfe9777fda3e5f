/** Lets one replica of a service do what only one may do. */
package cn.yujian.kit.leadership;
