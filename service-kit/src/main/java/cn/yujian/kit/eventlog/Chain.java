package cn.yujian.kit.eventlog;

import cn.yujian.kit.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The chain over the event log. An event's digest covers every field, each with its length before it so that no two events
 * have one byte form; its hash covers the hash before and the digest, so that a hidden event can stay in the chain as its
 * digest alone. The byte form is public: docs/event-chain.md.
 */
public final class Chain {

    private static final int HASH_BYTES = 32;

    private Chain() {}

    /** The hash before the first event's: zeros. */
    public static byte[] beginning() {
        return new byte[HASH_BYTES];
    }

    /** The digest of an event. */
    public static byte[] digest(LoggedEvent event) {
        boolean salted = event.actorSalt() != null;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(event.sequence());
            out.writeLong(event.id().getMostSignificantBits());
            out.writeLong(event.id().getLeastSignificantBits());
            write(out, event.type());
            write(out, event.subject());
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, event.recordedAt()));
            write(out, salted ? event.actorDigest() : bytes(event.actor()));
            write(out, event.traceparent());
            write(out, event.accessLevel().name());
            if (salted) {
                write(out, String.join(",", event.regions()));
                out.writeBoolean(event.retracts());
            }
            write(out, event.data());
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return Sha256.of(bytes.toByteArray());
    }

    /** The hash of an event from the hash before it and its digest. */
    public static byte[] hash(byte[] previousHash, byte[] digest) {
        return Sha256.of(previousHash, digest);
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text == null ? null : bytes(text));
    }

    private static void write(DataOutputStream out, byte[] field) throws IOException {
        if (field == null) {
            out.writeInt(-1);
            return;
        }
        out.writeInt(field.length);
        out.write(field);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
