/** Use cases of the registry. */
package cn.yujian.region.registry.application;
