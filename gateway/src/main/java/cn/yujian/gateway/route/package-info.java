/** Which service answers which path, as configured and checked at the start. */
package cn.yujian.gateway.route;
