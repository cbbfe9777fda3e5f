/** Projects and their stage changes over HTTP. */
package cn.yujian.project.pipeline.api;
