/** What a project is, how its stage moves and how its capacities change. */
package cn.yujian.project.pipeline.domain;
