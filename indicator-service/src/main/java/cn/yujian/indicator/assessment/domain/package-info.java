/** How a target and its series become a verdict, by several methods. */
package cn.yujian.indicator.assessment.domain;
