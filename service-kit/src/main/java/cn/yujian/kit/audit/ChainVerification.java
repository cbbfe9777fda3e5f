package cn.yujian.kit.audit;

import cn.yujian.kit.audit.BrokenLink.Fault;
import cn.yujian.kit.audit.SignedHeads.Statement;
import cn.yujian.kit.eventlog.Chain;
import cn.yujian.kit.eventlog.LoggedEvent;
import cn.yujian.kit.security.AccessLevel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Walks the chain from its beginning and recomputes it, link by link, until the first that does not hold. */
final class ChainVerification {

    private final NavigableMap<Long, List<Statement>> signed;
    private final Set<Long> epochs;
    private byte[] hash = Chain.beginning();
    private Instant recordedAt = Instant.MIN;
    private long sequence;
    private long events;
    private long hidden;
    private BrokenLink broken;

    /**
     * A verification from the chain's beginning.
     *
     * @param signed what the signed heads state
     * @param epochs the positions after which the log's epochs begin
     */
    ChainVerification(List<Statement> signed, Set<Long> epochs) {
        this.signed =
                signed.stream().collect(Collectors.groupingBy(Statement::sequence, TreeMap::new, Collectors.toList()));
        this.epochs = epochs;
    }

    /** Checks the rows, which come in the order of their positions; stops at the first broken link. */
    void walk(ResultSet rows) throws SQLException {
        while (broken == null && rows.next()) {
            take(LoggedEvent.of(rows), rows.getBytes("digest"), rows.getBytes("hash"));
        }
        end();
    }

    void take(LoggedEvent event, byte[] digestInRow, byte[] hashInRow) {
        Optional<Fault> fault = fault(event, digestInRow, hashInRow);
        if (fault.isPresent()) {
            broken = new BrokenLink(sequence + 1, fault.get());
            return;
        }
        sequence = event.sequence();
        events++;
        recordedAt = event.recordedAt();
        hash = Chain.hash(hash, Chain.digest(event));
        hidden += event.accessLevel() == AccessLevel.INTERNAL ? 1 : 0;
    }

    void end() {
        if (broken == null && signed.higherKey(sequence) != null) {
            broken = new BrokenLink(sequence + 1, Fault.MISSING);
        }
    }

    /** How many events hold, from the first on. */
    long events() {
        return events;
    }

    /** How many of the events that hold are INTERNAL. */
    long hidden() {
        return hidden;
    }

    /** Hash of the last event that holds, hexadecimal. */
    String hash() {
        return HexFormat.of().formatHex(hash);
    }

    Optional<BrokenLink> broken() {
        return Optional.ofNullable(broken);
    }

    /** Whether a restore explains that the positions before are empty; none of them was signed. */
    private boolean beginsAnEpoch(long position) {
        return epochs.contains(position - 1)
                && signed.subMap(sequence, false, position, false).isEmpty();
    }

    private Optional<Fault> fault(LoggedEvent event, byte[] digestInRow, byte[] hashInRow) {
        if (event.sequence() != sequence + 1 && !beginsAnEpoch(event.sequence())) {
            return Optional.of(Fault.MISSING);
        }
        byte[] digest = Chain.digest(event);
        if (!Arrays.equals(digest, digestInRow)) {
            return Optional.of(Fault.CHANGED);
        }
        byte[] next = Chain.hash(hash, digest);
        if (!Arrays.equals(next, hashInRow)) {
            return Optional.of(Fault.UNLINKED);
        }
        if (!event.recordedAt().isAfter(recordedAt) && !event.recordedAt().equals(recordedAt)) {
            return Optional.of(Fault.OUT_OF_TIME);
        }
        String hex = HexFormat.of().formatHex(next);
        boolean asSigned = signed.getOrDefault(event.sequence(), List.of()).stream()
                .allMatch(statement -> statement.hash().equals(hex));
        return asSigned ? Optional.empty() : Optional.of(Fault.NOT_AS_SIGNED);
    }
}
