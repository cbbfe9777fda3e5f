package cn.yujian.local.stack;

import java.util.List;
import java.util.Set;

/** One process of the suite. */
interface Part {

    String name();

    String version();

    /** All ports it listens on; the first is the one people ask for. */
    List<Integer> ports();

    /** The parts that must be ready before this one starts. */
    Set<String> startsAfter();

    /** An argument on the command line of its process that no other process has. */
    String marker();

    /** Makes what the process needs and says how to start it. */
    Launch prepare();

    boolean isReady();

    /** What is left to do before others may rely on it; done again at every start of anything. */
    default void onceReady() {}

    /** Asks the process to end; the caller waits, and kills it when it does not. */
    default void stop(ProcessHandle process) {
        process.destroy();
    }
}
