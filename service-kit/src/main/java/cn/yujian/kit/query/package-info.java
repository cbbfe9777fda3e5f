/** Checks the query of a request against what its operation declares. */
package cn.yujian.kit.query;
