package cn.yujian.region;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.kit.kafka.KafkaCluster;
import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit's topics keep everything, whoever made them. */
@QuarkusTest
@WithTestResource(RealServers.class)
class KeptTopicTest {

    private static final int PARTITIONS = 6;

    @Inject
    KafkaCluster cluster;

    @ParameterizedTest
    @ValueSource(strings = {"retention.ms", "retention.bytes"})
    void oneThatIsMadeKeepsEverything(String setting) throws ExecutionException, InterruptedException {
        cluster.ensureTopic("yujian.test-made.v1", PARTITIONS);

        assertEquals("-1", setting("yujian.test-made.v1", setting));
        assertEquals(PARTITIONS, partitions("yujian.test-made.v1"));
    }

    @Test
    void oneThatIsThereKeepsEverythingFromThenOnAndItsPartitions() throws ExecutionException, InterruptedException {
        String topic = "yujian.test-found.v1";
        Broker.createTopic(topic);
        int before = partitions(topic);

        cluster.ensureTopic(topic, before + 1);

        assertEquals("-1", setting(topic, "retention.ms"));
        assertEquals(before, partitions(topic));
    }

    private String setting(String topic, String name) throws ExecutionException, InterruptedException {
        ConfigResource asked = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = cluster.admin()) {
            return admin.describeConfigs(List.of(asked))
                    .all()
                    .get()
                    .get(asked)
                    .get(name)
                    .value();
        }
    }

    private int partitions(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = cluster.admin()) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        }
    }
}
