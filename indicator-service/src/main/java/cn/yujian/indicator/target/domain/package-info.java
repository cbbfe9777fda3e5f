/** What is to be reached by when. */
package cn.yujian.indicator.target.domain;
