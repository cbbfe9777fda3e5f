/** Cursor paging that is stable under writes. */
package cn.yujian.kit.paging;
