/** How values are written as JSON. */
package cn.yujian.kit.json;
