package cn.yujian.testing.broken.second;

import org.apache.kafka.clients.producer.KafkaProducer;

/** Breaks the rule that events go through the log. */
public final class PublisherPastTheLog {
    KafkaProducer<String, String> producer;
}
