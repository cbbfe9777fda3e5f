/** Serves the event log over HTTP, for systems that Kafka does not reach. */
package cn.yujian.kit.feed;
