/** The forms in which an import may come. */
package cn.yujian.region.imports.format;
