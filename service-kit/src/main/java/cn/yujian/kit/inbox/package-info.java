/** Applies other services' events exactly once to a service's own read models. */
package cn.yujian.kit.inbox;
