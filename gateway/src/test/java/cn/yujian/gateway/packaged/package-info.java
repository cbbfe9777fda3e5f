/** The packaged gateway, met from outside. */
package cn.yujian.gateway.packaged;
