package cn.yujian.kit.eventlog;

import cn.yujian.kit.digest.Sha256;
import cn.yujian.kit.security.AccessLevel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The chain over the event log. An event's digest covers every field, each with its length before it so that no two events
 * have one byte form; its hash covers the hash before and the digest, so that a hidden event can stay in the chain as its
 * digest alone.
 */
final class Chain {

    private Chain() {}

    /** Everything about an event that the chain vouches for. */
    record Link(
            long sequence,
            UUID id,
            String type,
            String subject,
            Instant recordedAt,
            String actor,
            String traceparent,
            AccessLevel accessLevel,
            String data) {}

    static byte[] digest(Link link) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(link.sequence());
            out.writeLong(link.id().getMostSignificantBits());
            out.writeLong(link.id().getLeastSignificantBits());
            writeText(out, link.type());
            writeText(out, link.subject());
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, link.recordedAt()));
            writeText(out, link.actor());
            writeText(out, link.traceparent());
            writeText(out, link.accessLevel().name());
            writeText(out, link.data());
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return Sha256.of(bytes.toByteArray());
    }

    static byte[] hash(byte[] previousHash, byte[] digest) {
        return Sha256.of(previousHash, digest);
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
