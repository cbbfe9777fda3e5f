package cn.yujian.kit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.kit.audit.BrokenLink.Fault;
import cn.yujian.kit.audit.SignedHeads.Statement;
import cn.yujian.kit.eventlog.Chain;
import cn.yujian.kit.eventlog.LoggedEvent;
import cn.yujian.kit.security.AccessLevel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A log that was restored after its second event, and goes on in its second epoch. */
class ChainVerificationTest {

    private static final long SECOND_EPOCH = 1_000_000_000;
    private static final List<Long> POSITIONS = List.of(1L, 2L, SECOND_EPOCH + 1, SECOND_EPOCH + 2);
    private static final String ANY_HASH = "00".repeat(32);

    @Test
    void holdsAcrossARestore() {
        ChainVerification verification = verify(List.of(), Set.of(0L, SECOND_EPOCH));

        assertEquals(Optional.empty(), verification.broken());
        assertEquals(4, verification.events());
    }

    @Test
    void missesEventsThatNoEpochExplains() {
        assertEquals(
                Optional.of(new BrokenLink(3, Fault.MISSING)),
                verify(List.of(), Set.of(0L)).broken());
        assertEquals(
                Optional.of(new BrokenLink(3, Fault.MISSING)),
                verify(List.of(), Set.of(0L, SECOND_EPOCH + 1)).broken());
    }

    @Test
    void missesWhatWasSignedThoughARestoreIsDeclared() {
        assertEquals(
                Optional.of(new BrokenLink(3, Fault.MISSING)),
                verify(List.of(signed(3)), Set.of(0L, SECOND_EPOCH)).broken());
        assertEquals(
                Optional.of(new BrokenLink(SECOND_EPOCH + 3, Fault.MISSING)),
                verify(List.of(signed(SECOND_EPOCH + 3)), Set.of(0L, SECOND_EPOCH))
                        .broken());
    }

    private static Statement signed(long position) {
        return new Statement("urn:yujian:test", LocalDate.of(2026, 11, 26), position, ANY_HASH);
    }

    private static ChainVerification verify(List<Statement> signed, Set<Long> epochs) {
        ChainVerification verification = new ChainVerification(signed, epochs);
        byte[] hash = Chain.beginning();
        for (long position : POSITIONS) {
            LoggedEvent event = event(position);
            hash = Chain.hash(hash, Chain.digest(event));
            verification.take(event, Chain.digest(event), hash);
            if (verification.broken().isPresent()) {
                return verification;
            }
        }
        verification.end();
        return verification;
    }

    private static LoggedEvent event(long position) {
        return new LoggedEvent(
                position,
                new UUID(0, position),
                "cn.yujian.test.v1",
                "subject",
                Instant.EPOCH.plusSeconds(position),
                "system:test",
                "00",
                null,
                AccessLevel.PUBLIC,
                List.of(),
                false,
                "{}");
    }
}
