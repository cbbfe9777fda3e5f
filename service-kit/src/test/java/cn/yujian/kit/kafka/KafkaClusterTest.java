package cn.yujian.kit.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterTest {

    private static final String SERVERS = "127.0.0.1:1";

    @TempDir
    Path folder;

    @Test
    void takesHowToConnectFromAFileAndLetsItWeakenNothing() throws IOException {
        Map<String, Object> settings = cluster("security.protocol=SASL_SSL\nacks=0\nenable.idempotence=false\n")
                .producerSettings("relay");

        assertEquals("SASL_SSL", settings.get("security.protocol"));
        assertEquals(SERVERS, settings.get("bootstrap.servers"));
        assertEquals("all", settings.get("acks"));
        assertEquals(true, settings.get("enable.idempotence"));
    }

    /** The client itself reads the setting: a store that is not there stops it. */
    @Test
    void givesTheFileToEveryClient() throws IOException {
        KafkaCluster encrypted = cluster("security.protocol=SSL\nssl.truststore.location=/nowhere.p12\n");

        assertThrows(KafkaException.class, encrypted::admin);
        assertThrows(KafkaException.class, encrypted::consumer);
        assertThrows(KafkaException.class, () -> encrypted.producer("relay"));
    }

    @Test
    void aFileThatIsNotThereIsNotPassedOver() {
        Optional<Path> missing = Optional.of(folder.resolve("missing.properties"));

        assertThrows(UncheckedIOException.class, () -> new KafkaCluster(SERVERS, missing));
    }

    private KafkaCluster cluster(String properties) throws IOException {
        return new KafkaCluster(
                SERVERS, Optional.of(Files.writeString(folder.resolve("kafka.properties"), properties)));
    }
}
