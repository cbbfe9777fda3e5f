/** Hands requests to the service that owns their path, and its answers back. */
package cn.yujian.gateway.proxy;
