/** Who is calling, and what they may see. */
package cn.yujian.kit.security;
