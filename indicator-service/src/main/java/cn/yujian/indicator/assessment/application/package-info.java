/** Assessing targets on the data known at an instant. */
package cn.yujian.indicator.assessment.application;
