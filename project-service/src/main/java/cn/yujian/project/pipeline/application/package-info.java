/** Changes to the pipeline, and what is measured of it. */
package cn.yujian.project.pipeline.application;
