package cn.yujian.local.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.yujian.local.machine.LocalPorts;
import cn.yujian.local.machine.TemporaryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerAccountTest {

    private Path dir;

    @BeforeEach
    void makeAFolderThatOtherUsersCanEnter() throws Exception {
        assumeTrue(ServerAccount.isRoot(), "only root needs another account");
        dir = Files.createTempDirectory("yujian-account-");
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void deleteFolder() {
        if (dir != null) {
            TemporaryFolder.delete(dir);
        }
    }

    @Test
    void whereUserNameSpacesAreOffRootsServerRunsAsNobody() throws Exception {
        PostgresCluster cluster = PostgresCluster.in(
                dir.resolve("postgres"), PostgresBinaries.cache(), new ServerAccount.Unprivileged("nobody"));

        try (PostgresServer server =
                PostgresServer.start(cluster, dir.resolve("postgres.log"), LocalPorts.free(), () -> {})) {
            server.createDatabase("region", new Login("region_owner", "secret"), new Login("region_service", "secret"));

            assertEquals(
                    "nobody",
                    Files.getOwner(cluster.data().resolve("postmaster.pid")).getName());
        }
    }
}
