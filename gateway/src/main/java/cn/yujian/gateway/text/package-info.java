/** Text that is written as bytes. */
package cn.yujian.gateway.text;
