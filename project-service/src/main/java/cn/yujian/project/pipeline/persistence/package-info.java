/** Where projects, their stage changes and capacities are kept. */
package cn.yujian.project.pipeline.persistence;
