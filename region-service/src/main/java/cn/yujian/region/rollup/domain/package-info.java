/** How figures are added up without counting territory twice. */
package cn.yujian.region.rollup.domain;
