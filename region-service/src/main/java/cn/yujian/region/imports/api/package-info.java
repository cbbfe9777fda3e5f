/** Imports over HTTP. */
package cn.yujian.region.imports.api;
