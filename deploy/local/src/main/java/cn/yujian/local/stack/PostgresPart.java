package cn.yujian.local.stack;

import cn.yujian.local.machine.Versions;
import cn.yujian.local.postgres.PostgresCluster;
import cn.yujian.local.postgres.PostgresDatabases;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The database server, with one database per service. */
record PostgresPart(Home home, int port) implements Part {

    @Override
    public String name() {
        return SuiteParts.POSTGRES;
    }

    @Override
    public String version() {
        return Versions.postgres();
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public Set<String> startsAfter() {
        return Set.of();
    }

    @Override
    public String marker() {
        return home.postgres().resolve("data").toString();
    }

    @Override
    public Launch prepare() {
        PostgresCluster cluster = cluster();
        cluster.prepare();
        return new Launch(cluster.serverCommand(port), Map.of());
    }

    @Override
    public boolean isReady() {
        return databases().acceptConnections();
    }

    @Override
    public void onceReady() {
        for (Service service : Service.values()) {
            databases().create(service.database(), home.databaseOwner(service), home.databaseLogin(service));
        }
    }

    @Override
    public void stop(ProcessHandle process) {
        PostgresCluster.requestStop(process.pid());
    }

    private PostgresCluster cluster() {
        return PostgresCluster.in(home.postgres());
    }

    private PostgresDatabases databases() {
        return new PostgresDatabases(port, PostgresCluster.superuserPassword(home.postgres()));
    }
}
