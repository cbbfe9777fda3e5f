/** What an import says, and what is found of it. */
package cn.yujian.region.imports.domain;
