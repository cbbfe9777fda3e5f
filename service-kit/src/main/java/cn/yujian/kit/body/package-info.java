/** How large the bodies of requests may be. */
package cn.yujian.kit.body;
