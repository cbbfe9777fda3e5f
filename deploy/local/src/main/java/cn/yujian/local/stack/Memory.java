package cn.yujian.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Resident memory, from the kernel's own books. */
final class Memory {

    private Memory() {}

    /** Of a process and its descendants; shared memory and mapped files count once, as their children share them. */
    static OptionalLong of(ProcessHandle process) {
        List<Path> books = Stream.concat(Stream.of(process), process.descendants())
                .map(each -> Path.of("/proc", String.valueOf(each.pid()), "status"))
                .toList();
        long own = books.stream().mapToLong(book -> kibibytes(book, "RssAnon:")).sum();
        long files = books.stream()
                .mapToLong(book -> kibibytes(book, "RssFile:"))
                .max()
                .orElse(0);
        long shared = books.stream()
                .mapToLong(book -> kibibytes(book, "RssShmem:"))
                .max()
                .orElse(0);
        long total = own + files + shared;
        return total == 0 ? OptionalLong.empty() : OptionalLong.of(total * 1024);
    }

    private static long kibibytes(Path book, String entry) {
        try {
            return Files.readAllLines(book).stream()
                    .filter(line -> line.startsWith(entry))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // The process ended between listing and reading: it holds no memory any more.
            return 0;
        }
    }
}
