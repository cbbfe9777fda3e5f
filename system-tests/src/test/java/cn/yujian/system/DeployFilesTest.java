package cn.yujian.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The files of operations: compose, Prometheus, Grafana, as far as they can be checked without an engine. */
class DeployFilesTest {

    @Test
    void theChecksOfTheDeployFolderPass() throws IOException, InterruptedException {
        Process check = new ProcessBuilder("bash", "check.sh")
                .directory(new File("../deploy"))
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = check.waitFor();

        said.lines().filter(line -> line.contains("SKIP")).forEach(System.out::println);
        assertEquals(0, exit, said);
    }
}
