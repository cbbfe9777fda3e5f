/** Reaching the Kafka cluster. */
package cn.yujian.kit.kafka;
