package cn.yujian.chain;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Puts the fields of an event together, in their order, and digests them. */
public final class EventDigest {

    private static final int HASH_BYTES = 32;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** The hash before the first event's. */
    public static byte[] beginning() {
        return new byte[HASH_BYTES];
    }

    public static byte[] sha256(byte[]... pieces) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] piece : pieces) {
                digest.update(piece);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    public EventDigest number(long number) {
        return write(() -> out.writeLong(number));
    }

    public EventDigest id(UUID id) {
        return number(id.getMostSignificantBits()).number(id.getLeastSignificantBits());
    }

    public EventDigest time(Instant time) {
        return number(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }

    public EventDigest flag(boolean flag) {
        return write(() -> out.writeBoolean(flag));
    }

    public EventDigest actor(byte[] salt, String actor) {
        return field(sha256(salt, actor.getBytes(StandardCharsets.UTF_8)));
    }

    public EventDigest text(String text) {
        return text == null ? write(() -> out.writeInt(-1)) : field(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] digest() {
        return sha256(bytes.toByteArray());
    }

    private EventDigest field(byte[] field) {
        return write(() -> {
            out.writeInt(field.length);
            out.write(field);
        });
    }

    private EventDigest write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
