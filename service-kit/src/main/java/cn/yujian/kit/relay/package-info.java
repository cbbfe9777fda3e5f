/** Publishes the event log to Kafka. */
package cn.yujian.kit.relay;
