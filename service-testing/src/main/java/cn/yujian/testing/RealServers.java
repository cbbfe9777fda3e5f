package cn.yujian.testing;

import cn.yujian.local.issuer.TokenIssuer;
import cn.yujian.local.postgres.Login;
import cn.yujian.local.postgres.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One PostgreSQL, one Kafka broker and one token issuer for a module's whole test run, real ones on random ports. Used by
 * {@code @WithTestResource(RealServers.class)} on every {@code @QuarkusTest}, so that all share one application.
 */
public final class RealServers implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "service";
    private static final Login OWNER = new Login("owner", "owns-for-this-test-run-only");
    private static final Login SERVICE = new Login("service", "for-this-test-run-only");

    /** Held here: a logger nobody holds forgets its level. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("kafka"), Logger.getLogger("org.apache.kafka"), Logger.getLogger("state"));

    private PostgresServer postgres;
    private RestartableBroker kafka;
    private TokenIssuer issuer;

    @Override
    public Map<String, String> start() {
        postgres = PostgresServer.startEphemeral();
        postgres.createDatabase(DATABASE, OWNER, SERVICE);
        TablesOwner.is(OWNER, postgres.jdbcUrl(DATABASE));
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        kafka = RestartableBroker.start();
        issuer = TokenIssuer.startEphemeral();
        Tokens.issuedBy(issuer);
        Broker.is(kafka);
        return Map.ofEntries(
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("quarkus.management.test-port", "0"),
                Map.entry("quarkus.datasource.jdbc.url", postgres.jdbcUrl(DATABASE)),
                Map.entry("quarkus.datasource.username", SERVICE.role()),
                Map.entry("quarkus.datasource.password", SERVICE.password()),
                Map.entry("quarkus.flyway.username", OWNER.role()),
                Map.entry("quarkus.flyway.password", OWNER.password()),
                Map.entry(
                        "yujian.audit.folder",
                        Path.of("target", "audit-" + ProcessHandle.current().pid())
                                .toString()),
                // A test that tampers wants to be told of it at once.
                Map.entry("yujian.audit.verification-kept", "0S"),
                Map.entry("kafka.bootstrap.servers", kafka.bootstrapServers()),
                Map.entry("quarkus.oidc.auth-server-url", issuer.url()),
                Map.entry("yujian.issuer-keys.fetch-every", "1S"));
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
    }
}
