package cn.yujian.fuzz;

import cn.yujian.local.machine.TemporaryFolder;
import cn.yujian.local.stack.Ports;
import cn.yujian.local.stack.Stack;
import java.io.PrintStream;
import java.nio.file.Path;

/** A suite on random ports that is gone afterwards, but for data and logs where these are kept. */
final class OwnSuite implements AutoCloseable {

    private final Path home = TemporaryFolder.create("yujian-fuzz-");
    private final Stack stack;
    private final PrintStream out;
    private boolean kept;

    private OwnSuite(Path root, PrintStream out) {
        this.out = out;
        stack = Stack.builder()
                .root(root)
                .home(home)
                .ports(Ports.random())
                .progress(out::println)
                .build();
    }

    static OwnSuite start(Path root, PrintStream out) {
        OwnSuite suite = new OwnSuite(root, out);
        suite.stack.endWithThisProcess();
        suite.stack.up();
        return suite;
    }

    Stack stack() {
        return stack;
    }

    /** Leaves data and logs where they are, for whoever looks for the cause. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() {
        stack.down();
        if (kept) {
            out.println("data and logs are kept in " + home);
            return;
        }
        TemporaryFolder.delete(home);
    }
}
