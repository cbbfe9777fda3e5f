package cn.yujian.kit.eventlog;

import cn.yujian.kit.kafka.KafkaCluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The Kafka topic a service publishes to, open for as long as nothing fails. */
final class EventTopic implements AutoCloseable {

    private final String topic;
    private final String source;
    private final KafkaProducer<String, byte[]> producer;

    private EventTopic(String topic, String source, KafkaProducer<String, byte[]> producer) {
        this.topic = topic;
        this.source = source;
        this.producer = producer;
    }

    /** Makes the topic if it is missing and fences every relay before this one. */
    static EventTopic open(KafkaCluster cluster, EventLogConfig config, Connection database) throws SQLException {
        cluster.ensureTopic(config.topic(), config.partitions());
        String source = "urn:yujian:" + config.name() + ":" + epoch(database);
        KafkaProducer<String, byte[]> producer = cluster.producer("yujian." + config.name() + ".relay");
        EventTopic opened = new EventTopic(config.topic(), source, producer);
        try {
            producer.initTransactions();
            return opened;
        } catch (RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    /** Publishes all or, for readers of committed messages, nothing. */
    void publish(List<LoggedEvent> batch) {
        producer.beginTransaction();
        for (LoggedEvent event : batch) {
            // A send that fails makes the commit throw; its future has nothing to add.
            Future<RecordMetadata> unused = producer.send(event.toRecord(topic, source));
        }
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(KafkaCluster.farewell());
    }

    private static String epoch(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT epoch FROM event_log_identity")) {
            row.next();
            return row.getString(1);
        }
    }
}
