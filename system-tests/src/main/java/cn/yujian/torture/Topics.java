package cn.yujian.torture;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The suite's topics, as an operator of the broker can lose them. */
final class Topics {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final String bootstrapServers;

    Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Deletes a topic with all that is in it. One that is gone already stays so. */
    void delete(String topic) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LONGEST_WAIT.toMillis()))) {
            admin.deleteTopics(List.of(topic)).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new IllegalStateException("Cannot delete topic " + topic, failed);
            }
        }
    }
}
