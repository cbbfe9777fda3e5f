/** Names in the two languages of the suite. */
package cn.yujian.kit.language;
