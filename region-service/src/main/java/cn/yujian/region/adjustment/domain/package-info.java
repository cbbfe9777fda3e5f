/** How the list of resource-based regions is adjusted: the procedure's states, its rules, and what it makes of a list. */
package cn.yujian.region.adjustment.domain;
