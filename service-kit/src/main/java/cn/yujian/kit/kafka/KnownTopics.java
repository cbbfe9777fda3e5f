package cn.yujian.kit.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Which topics the cluster has now. */
public final class KnownTopics implements AutoCloseable {

    private final Admin admin;

    private KnownTopics(Admin admin) {
        this.admin = admin;
    }

    /**
     * A topic as it is now.
     *
     * @param id drawn when the topic was made: one that was deleted and made again has another
     */
    public record Topic(String name, String id, int partitionCount) {

        public List<TopicPartition> partitions() {
            return IntStream.range(0, partitionCount)
                    .mapToObj(partition -> new TopicPartition(name, partition))
                    .toList();
        }
    }

    public static KnownTopics open(KafkaCluster cluster) {
        return new KnownTopics(cluster.admin());
    }

    /**
     * Those of the given topics that exist, by name.
     *
     * @throws KafkaException if the cluster does not answer
     */
    public Map<String, Topic> find(Set<String> names) {
        Map<String, Topic> found = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> asked :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                TopicDescription topic = asked.getValue().get();
                found.put(
                        asked.getKey(),
                        new Topic(
                                topic.name(),
                                topic.topicId().toString(),
                                topic.partitions().size()));
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new KafkaException("Cannot look for topic " + asked.getKey(), failed.getCause());
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new KafkaException("Interrupted while looking for topics", interrupted);
            }
        }
        return found;
    }

    @Override
    public void close() {
        admin.close(KafkaCluster.farewell());
    }
}
