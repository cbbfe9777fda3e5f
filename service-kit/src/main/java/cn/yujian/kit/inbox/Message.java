package cn.yujian.kit.inbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A message as it came, understood or not.
 *
 * @param value null in a message without one
 */
// Messages are kept and sent, never compared.
@SuppressWarnings("ArrayRecordComponent")
record Message(String key, List<Field> headers, byte[] value) {

    record Field(String name, byte[] value) {}

    static Message of(ConsumerRecord<String, byte[]> arrived) {
        return new Message(
                arrived.key(),
                Arrays.stream(arrived.headers().toArray())
                        .map(header -> new Field(header.key(), header.value()))
                        .toList(),
                arrived.value());
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(field -> field.name().equals(name) && field.value() != null)
                .reduce((first, last) -> last)
                .map(field -> new String(field.value(), StandardCharsets.UTF_8));
    }

    ProducerRecord<String, byte[]> toRecord(String topic) {
        ProducerRecord<String, byte[]> copy = new ProducerRecord<>(topic, key, value);
        headers.forEach(field -> copy.headers().add(new RecordHeader(field.name(), field.value())));
        return copy;
    }
}
