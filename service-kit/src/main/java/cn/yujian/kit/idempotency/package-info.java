/** Makes a retried write answer what the first one answered. */
package cn.yujian.kit.idempotency;
