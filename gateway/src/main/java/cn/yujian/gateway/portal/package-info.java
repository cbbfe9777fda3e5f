/** The pages people read: start, documentation, explanation of every problem. */
package cn.yujian.gateway.portal;
