/** Roll-ups over HTTP. */
package cn.yujian.region.rollup.api;
