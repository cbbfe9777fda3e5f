/** The service's own copy of the projects' stages and capacities. */
package cn.yujian.indicator.knownproject;
