package cn.yujian.local.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Held by the one command that may start or stop parts; the kernel frees it when its holder dies. */
final class HomeLock implements AutoCloseable {

    /** Within one JVM the file must not even be opened twice: closing the second would free the lock of the first. */
    private static final Set<Path> HELD_IN_THIS_JVM = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private HomeLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Waits for its turn, says so once, and gives up after the limit. */
    static HomeLock acquire(Path folder, Duration limit, Consumer<String> progress) {
        Path file = folder.resolve("lock");
        Instant deadline = Instant.now().plus(limit);
        boolean told = false;
        while (true) {
            Optional<HomeLock> lock = attempt(file);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StackException("Another yujian command (process " + holder(file) + ") still works on "
                        + folder + ". Wait for it, or end it, and try again");
            }
            if (!told) {
                progress.accept("waiting for another yujian command (process " + holder(file) + ") to finish");
                told = true;
            }
            Pause.brief();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackException("Cannot unlock " + file + ": " + e, e);
        } finally {
            HELD_IN_THIS_JVM.remove(file);
        }
    }

    private static Optional<HomeLock> attempt(Path file) {
        if (!HELD_IN_THIS_JVM.add(file)) {
            return Optional.empty();
        }
        boolean locked = false;
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                locked = channel.tryLock() != null;
                if (!locked) {
                    return Optional.empty();
                }
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                return Optional.of(new HomeLock(file, channel));
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw new StackException("Cannot lock " + file + ": " + e, e);
        } finally {
            if (!locked) {
                HELD_IN_THIS_JVM.remove(file);
            }
        }
    }

    private static String holder(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
