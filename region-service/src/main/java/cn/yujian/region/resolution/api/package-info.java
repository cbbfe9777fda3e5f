/** Resolution of codes and names over HTTP. */
package cn.yujian.region.resolution.api;
