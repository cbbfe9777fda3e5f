/** The words of a policy document that things rest on. */
package cn.yujian.project.citation;
