/** What every operation of every service documents alike. */
package cn.yujian.kit.openapi;
