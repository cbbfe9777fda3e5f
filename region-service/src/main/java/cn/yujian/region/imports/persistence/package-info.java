/** Where an import is staged, and how it becomes facts. */
package cn.yujian.region.imports.persistence;
