/** Programmes: what the plan wants done without naming a single object. */
package cn.yujian.project.programme;
