/** Assessments over HTTP. */
package cn.yujian.indicator.assessment.api;
