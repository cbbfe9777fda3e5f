package cn.yujian.region.imports.application;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What was sent in, in a file of its own: however slowly it comes, no connection of the database waits for it, and a retry is known by its
 * digest before any of it is looked at.
 */
public final class Spool implements AutoCloseable {

    private final Path file;
    private final String digest;

    private Spool(Path file, String digest) {
        this.file = file;
        this.digest = digest;
    }

    /** Takes all of a stream in. */
    public static Spool of(InputStream sent) throws IOException {
        Path file = Files.createTempFile("yujian-import-", ".rows");
        boolean taken = false;
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha256)) {
                sent.transferTo(out);
            }
            taken = true;
            return new Spool(file, HexFormat.of().formatHex(sha256.digest()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            if (!taken) {
                Files.delete(file);
            }
        }
    }

    /** SHA-256 of what was sent, in hexadecimal. */
    public String digest() {
        return digest;
    }

    InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }

    @Override
    public void close() throws IOException {
        Files.delete(file);
    }
}
