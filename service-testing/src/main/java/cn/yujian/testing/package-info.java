/** What every service's tests share. */
package cn.yujian.testing;
