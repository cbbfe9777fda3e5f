package cn.yujian.kit.inbox;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * An event that could not be applied.
 *
 * @param envelope what could be read of its envelope
 * @param replayedAt when it was last tried again; null if it was not
 * @param outcome what became of it; null while it is open
 */
record DeadLetter(
        UUID id,
        String topic,
        int partition,
        long offset,
        Envelope envelope,
        Refusal refusal,
        Instant at,
        Instant replayedAt,
        Outcome outcome) {

    enum Outcome {
        APPLIED("applied"),
        SUPERSEDED("superseded"),
        PASSED_OVER("passed-over");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        static Outcome ofCode(String code) {
            return code == null ? null : valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        static Outcome of(Effect effect) {
            return switch (effect) {
                case APPLIED -> APPLIED;
                case SUPERSEDED, REPEATED -> SUPERSEDED;
                case PASSED_OVER -> PASSED_OVER;
            };
        }
    }

    /** The envelope as far as it could be read; absent parts are null. */
    record Envelope(UUID eventId, String type, String subject, Long sequence) {

        static Envelope of(Message message) {
            return new Envelope(
                    read(message, "ce_id", UUID::fromString),
                    read(message, "ce_type", DeadLetter::storable),
                    read(message, "ce_subject", DeadLetter::storable),
                    read(message, "ce_sequence", Long::valueOf));
        }

        private static <T> T read(Message message, String header, Function<String, T> reader) {
            Optional<String> text = message.header(header);
            try {
                return text.map(reader).orElse(null);
            } catch (IllegalArgumentException unreadable) {
                // That it is unreadable is why the letter is here.
                return null;
            }
        }
    }

    /** The text without NUL, which the database refuses. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
