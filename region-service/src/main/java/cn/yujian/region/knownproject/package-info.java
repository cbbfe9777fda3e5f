/** The service's own copy of the projects, as far as the list's adjustment needs them. */
package cn.yujian.region.knownproject;
