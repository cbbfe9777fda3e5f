package cn.yujian.region;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.EncryptedServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.SSLConfig;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** TLS by configuration alone: to callers, to the database and to the broker, each of which is known by its certificate. */
@QuarkusTest
@WithTestResource(EncryptedServers.class)
class EncryptedServiceTest {

    private static final int OK = 200;
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    DataSource dataSource;

    @Inject
    MeterRegistry metrics;

    @Test
    void servesOverTls() throws IOException, GeneralSecurityException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.ssl-port", Integer.class);
        int status = RestAssured.given()
                .config(RestAssured.config().sslConfig(SSLConfig.sslConfig().trustStore(trusted())))
                .get("https://localhost:" + port + "/api/v1/regions")
                .statusCode();

        assertEquals(OK, status);
    }

    @Test
    void reachesTheDatabaseOverTls() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            assertTrue(row.next());
            assertTrue(row.getBoolean("ssl"));
            assertTrue(row.getString("version").startsWith("TLSv1."), row.getString("version"));
        }
    }

    /** The broker has no listener without TLS. */
    @Test
    void publishesOverTls() {
        await().atMost(SOON)
                .until(() -> metrics.get("yujian.relay.published").counter().count() > 0
                        && metrics.get("yujian.relay.lag.events").gauge().value() == 0);
    }

    private static KeyStore trusted() throws IOException, GeneralSecurityException {
        Path file = ConfigProvider.getConfig().getValue("yujian.test.trusted-certificate", Path.class);
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        try (InputStream content = Files.newInputStream(file)) {
            certificates.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(content));
        }
        return certificates;
    }
}
