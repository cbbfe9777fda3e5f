package cn.yujian.testing;

import cn.yujian.local.issuer.TokenIssuer;
import cn.yujian.local.kafka.KafkaBroker;
import cn.yujian.local.machine.SelfSignedCertificate;
import cn.yujian.local.machine.TemporaryFolder;
import cn.yujian.local.postgres.Login;
import cn.yujian.local.postgres.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A PostgreSQL and a Kafka broker of their own that speak TLS, and a service that is told so by configuration alone. */
public final class EncryptedServers implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "encrypted";
    private static final Login OWNER = new Login("encrypted_owner", "owns-for-this-test-run-only");
    private static final Login SERVICE = new Login("encrypted_service", "for-this-test-run-only");

    private Path folder;
    private PostgresServer postgres;
    private KafkaBroker kafka;
    private TokenIssuer issuer;

    @Override
    public Map<String, String> start() {
        folder = TemporaryFolder.create("yujian-encrypted-");
        SelfSignedCertificate certificate = SelfSignedCertificate.make(folder, "server");
        try {
            String trusted = certificate.certificate().toString();
            postgres = PostgresServer.startEphemeral();
            postgres.createDatabase(DATABASE, OWNER, SERVICE);
            encryptPostgres(certificate);
            kafka = startKafka(certificate);
            issuer = TokenIssuer.startEphemeral();
            Path kafkaClients = Files.writeString(
                    folder.resolve("kafka-clients.properties"),
                    """
                    security.protocol=SSL
                    ssl.truststore.type=PEM
                    ssl.truststore.location=%s
                    """
                            .formatted(trusted));
            return Map.ofEntries(
                    Map.entry(
                            "quarkus.tls.edge.key-store.p12.path",
                            certificate.keyStore().toString()),
                    Map.entry("quarkus.tls.edge.key-store.p12.password", SelfSignedCertificate.PASSWORD),
                    Map.entry("quarkus.http.tls-configuration-name", "edge"),
                    Map.entry("quarkus.http.insecure-requests", "disabled"),
                    Map.entry("quarkus.http.test-ssl-port", "0"),
                    Map.entry("quarkus.management.test-port", "0"),
                    Map.entry("quarkus.datasource.jdbc.url", encrypted(postgres.jdbcUrl(DATABASE), trusted)),
                    Map.entry("quarkus.datasource.username", SERVICE.role()),
                    Map.entry("quarkus.datasource.password", SERVICE.password()),
                    Map.entry("quarkus.flyway.username", OWNER.role()),
                    Map.entry("quarkus.flyway.password", OWNER.password()),
                    Map.entry("yujian.audit.folder", folder.resolve("audit").toString()),
                    Map.entry("kafka.bootstrap.servers", kafka.bootstrapServers()),
                    Map.entry("yujian.kafka.properties-file", kafkaClients.toString()),
                    Map.entry("quarkus.oidc.auth-server-url", issuer.url()),
                    Map.entry("yujian.test.trusted-certificate", trusted));
        } catch (IOException | GeneralSecurityException | SQLException failed) {
            throw new IllegalStateException("Cannot start encrypted servers", failed);
        }
    }

    @Override
    public void stop() {
        if (issuer != null) {
            issuer.close();
        }
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (folder != null) {
            TemporaryFolder.delete(folder);
        }
    }

    private static String encrypted(String url, String trusted) {
        return url + (url.contains("?") ? "&" : "?") + "sslmode=verify-full&sslrootcert=" + trusted;
    }

    /** The server writes the files itself: they have to be its own. */
    private void encryptPostgres(SelfSignedCertificate certificate)
            throws SQLException, IOException, GeneralSecurityException {
        try (Connection superuser = DriverManager.getConnection(
                        postgres.jdbcUrl("postgres"), "postgres", postgres.superuserPassword());
                Statement statement = superuser.createStatement()) {
            writeOnServer(statement, "server.crt", certificate.certificatePem());
            writeOnServer(statement, "server.key", certificate.keyPem());
            statement.execute("ALTER SYSTEM SET ssl = on");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private static void writeOnServer(Statement statement, String file, String pem) throws SQLException {
        statement.execute("COPY (SELECT unnest(string_to_array('" + pem.strip() + "', E'\\n'))) TO PROGRAM"
                + " 'umask 077; cat > " + file + "'");
    }

    // The broker finds classes by the thread's class loader, which in a test is the application's, not its own.
    private KafkaBroker startKafka(SelfSignedCertificate certificate) {
        Thread thread = Thread.currentThread();
        ClassLoader ofTheTest = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaBroker.class.getClassLoader());
        try {
            return KafkaBroker.startEncrypted(folder.resolve("kafka"), certificate);
        } finally {
            thread.setContextClassLoader(ofTheTest);
        }
    }
}
