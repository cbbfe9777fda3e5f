package cn.yujian.local.stack;

import cn.yujian.local.machine.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A checkout in which stand-ins are built in place of the services; on close everything it runs is ended. */
public final class SuiteFixture implements AutoCloseable {

    public static final List<String> PARTS =
            List.of("postgres", "kafka", "issuer", "region-service", "project-service", "indicator-service", "gateway");

    private static final List<String> APPLICATIONS =
            List.of("region-service", "project-service", "indicator-service", "gateway");

    private final Path root;

    private SuiteFixture(Path root) {
        this.root = root;
    }

    public static SuiteFixture aCheckout() {
        Path root = TemporaryFolder.create("yujian-checkout-");
        APPLICATIONS.forEach(module -> pack(application(root, module)));
        return new SuiteFixture(root);
    }

    public Path root() {
        return root;
    }

    /** Where the command line keeps its real data. */
    public Path home() {
        return root.resolve(".yujian").resolve("data");
    }

    public StackBuilder stack(Ports ports) {
        return Stack.builder().root(root).home(home()).ports(ports);
    }

    public void makeMisbehave(String module, String behaviour) {
        write(module, "behaviour", behaviour);
    }

    /** Lets a module say what became of every order to its inbox. */
    public void answerOrders(String module, String json) {
        write(module, "inbox", json);
    }

    private void write(String module, String file, String text) {
        try {
            Files.writeString(application(root, module).resolveSibling(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void makeBehave(String module) {
        TemporaryFolder.delete(application(root, module).resolveSibling("behaviour"));
    }

    /** Every process that was started for this checkout, by whomever. */
    public List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(PartProcesses::isAlive)
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments ->
                                Arrays.stream(arguments).anyMatch(argument -> argument.contains(root.toString())))
                        .isPresent())
                .toList();
    }

    @Override
    public void close() {
        Stack.builder().root(root).home(home()).build().down();
        processes().forEach(ProcessHandle::destroyForcibly);
        TemporaryFolder.delete(root);
    }

    private static Path application(Path root, String module) {
        return root.resolve(module).resolve("target").resolve("quarkus-app").resolve("quarkus-run.jar");
    }

    private static void pack(Path jar) {
        String entry = StandInService.class.getName().replace('.', '/') + ".class";
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        try {
            Files.createDirectories(jar.getParent());
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file, manifest);
                    InputStream code = StandInService.class.getClassLoader().getResourceAsStream(entry)) {
                out.putNextEntry(new JarEntry(entry));
                code.transferTo(out);
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
