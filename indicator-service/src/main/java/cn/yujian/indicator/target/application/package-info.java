/** Setting targets. */
package cn.yujian.indicator.target.application;
