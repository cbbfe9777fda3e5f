/** The plan's own projects and programmes, loaded from the data files as soon as their regions are known. */
package cn.yujian.project.plan;
