package cn.yujian.kit.eventlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import cn.yujian.kit.digest.Sha256;
import cn.yujian.kit.security.AccessLevel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final UUID ID = UUID.fromString("01930000-0000-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-11-24T00:00:00.000001Z");

    @Property
    void noTwoEventsHaveOneForm(
            @ForAll @StringLength(max = 20) String type,
            @ForAll @StringLength(max = 20) String subject,
            @ForAll @StringLength(min = 1, max = 3) String moved) {
        byte[] before = digest(type + moved, subject);
        byte[] after = digest(type, moved + subject);

        assertFalse(Arrays.equals(before, after));
    }

    @Test
    void anAbsentTraceIsNotAnEmptyOne() {
        byte[] absent = Chain.digest(event("t", "s", null));
        byte[] empty = Chain.digest(event("t", "s", ""));

        assertFalse(Arrays.equals(absent, empty));
    }

    @Test
    void theHashStandsOnEveryHashBefore() {
        byte[] digest = digest("t", "s");

        byte[] hash = Chain.hash(new byte[32], digest);

        assertArrayEquals(hash, Chain.hash(new byte[32], digest));
        assertFalse(Arrays.equals(hash, Chain.hash(hash, digest)));
    }

    @Test
    void eventsOfBeforeTheSaltKeepTheirDigest() {
        LoggedEvent unsalted = new LoggedEvent(
                1, ID, "t", "s", AT, "system:test", null, null, AccessLevel.PUBLIC, List.of(), false, "{}");

        assertEquals(
                "3e23b53ab66ca47e4046ce39b25c8a84942ce893864a416af1d3870f0817fd4b",
                HexFormat.of().formatHex(Chain.digest(unsalted)));
    }

    @Test
    void theDigestCanBeCheckedWithoutTheActor() {
        LoggedEvent event = event("t", "s", null);

        assertEquals(
                "6e4059609530fd2957bb9e704c085aabe5ef3be35075787a83a35c0c0351a793",
                HexFormat.of().formatHex(Chain.digest(event)));
        assertFalse(Arrays.equals(event.actorDigest(), Sha256.of("system:test".getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] digest(String type, String subject) {
        return Chain.digest(event(type, subject, null));
    }

    private static LoggedEvent event(String type, String subject, String trace) {
        return new LoggedEvent(
                1,
                ID,
                type,
                subject,
                AT,
                "system:test",
                "00112233445566778899aabbccddeeff",
                trace,
                AccessLevel.PUBLIC,
                List.of(),
                false,
                "{}");
    }
}
