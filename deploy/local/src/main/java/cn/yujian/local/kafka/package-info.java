/** A real Kafka broker and controller in one JVM. */
package cn.yujian.local.kafka;
