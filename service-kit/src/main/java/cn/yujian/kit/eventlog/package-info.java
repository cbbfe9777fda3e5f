/** The event log of a service and the relay that publishes it to Kafka. */
package cn.yujian.kit.eventlog;
