package cn.yujian.local.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A part that is a JVM.
 *
 * @param program what follows the options of the JVM: a jar, or a main class with its arguments
 * @param environment asked for at the start, since it makes passwords up
 */
record JavaPart(
        Home home,
        String name,
        String version,
        List<Integer> ports,
        Set<String> startsAfter,
        List<String> options,
        List<String> program,
        Supplier<Map<String, String>> environment,
        BooleanSupplier ready)
        implements Part {

    @Override
    public String marker() {
        return "-Dyujian.part=" + name + "@" + home.folder();
    }

    @Override
    public Launch prepare() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(marker());
        command.add("-Dyujian.home=" + home.folder());
        command.addAll(options);
        command.addAll(program);
        return new Launch(command, environment.get());
    }

    @Override
    public boolean isReady() {
        return ready.getAsBoolean();
    }
}
