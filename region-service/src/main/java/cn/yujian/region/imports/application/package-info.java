/** How an import is checked and committed. */
package cn.yujian.region.imports.application;
