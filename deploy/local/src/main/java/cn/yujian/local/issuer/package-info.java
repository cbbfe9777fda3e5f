/** A small OpenID Connect issuer for development: discovery, keys, and tokens for one client per role. */
package cn.yujian.local.issuer;
