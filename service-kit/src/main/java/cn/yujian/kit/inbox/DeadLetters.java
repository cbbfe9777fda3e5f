package cn.yujian.kit.inbox;

import cn.yujian.kit.eventlog.EventLogConfig;
import cn.yujian.kit.kafka.KafkaCluster;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The topic of the events a service could not apply, each with its reason. */
final class DeadLetters implements AutoCloseable {

    private final String topic;
    private final KafkaProducer<String, byte[]> producer;

    private DeadLetters(String topic, KafkaProducer<String, byte[]> producer) {
        this.topic = topic;
        this.producer = producer;
    }

    static DeadLetters open(KafkaCluster cluster, EventLogConfig config) {
        String topic = "yujian." + config.name() + ".dead-letter.v1";
        cluster.ensureTopic(topic, 1);
        KafkaProducer<String, byte[]> producer = cluster.producer("yujian." + config.name() + ".dead-letter");
        DeadLetters opened = new DeadLetters(topic, producer);
        try {
            producer.initTransactions();
            return opened;
        } catch (RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    /** Sends the message as it came, with why and where it failed. */
    void send(ConsumerRecord<String, byte[]> message, RuntimeException reason) {
        RecordHeaders headers = new RecordHeaders(message.headers().toArray());
        headers.add("dead-letter-reason", reason.toString().getBytes(StandardCharsets.UTF_8));
        String position = message.topic() + "-" + message.partition() + "@" + message.offset();
        headers.add("dead-letter-position", position.getBytes(StandardCharsets.UTF_8));
        producer.beginTransaction();
        // A send that fails makes the commit throw; its future has nothing to add.
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topic, null, message.key(), message.value(), headers));
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(KafkaCluster.farewell());
    }
}
