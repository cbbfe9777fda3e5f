/** SHA-256, the one digest the suite uses. */
package cn.yujian.kit.digest;
