package cn.yujian.kit.eventlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import cn.yujian.kit.security.AccessLevel;
import java.time.Instant;
import java.util.Arrays;
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
        byte[] absent = Chain.digest(link("t", "s", null));
        byte[] empty = Chain.digest(link("t", "s", ""));

        assertFalse(Arrays.equals(absent, empty));
    }

    @Test
    void theHashStandsOnEveryHashBefore() {
        byte[] digest = digest("t", "s");

        byte[] hash = Chain.hash(new byte[32], digest);

        assertArrayEquals(hash, Chain.hash(new byte[32], digest));
        assertFalse(Arrays.equals(hash, Chain.hash(hash, digest)));
    }

    private static byte[] digest(String type, String subject) {
        return Chain.digest(link(type, subject, null));
    }

    private static Chain.Link link(String type, String subject, String trace) {
        return new Chain.Link(1, ID, type, subject, AT, "system:test", trace, AccessLevel.PUBLIC, "{}");
    }
}
