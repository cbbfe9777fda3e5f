/** Who may do and see what, asked of every operation of the merged contract. */
package cn.yujian.access;
