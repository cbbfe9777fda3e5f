/** What proves a figure: words of a policy, a published source, and how far it is trusted. */
package cn.yujian.indicator.evidence;
