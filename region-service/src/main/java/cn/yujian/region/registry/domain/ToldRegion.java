package cn.yujian.region.registry.domain;

import cn.yujian.region.registry.domain.RegionRecord.DatedParent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A region as one of its events told it. */
public record ToldRegion(long sequence, Instant recordedAt, String type, RegionEvent.State state) {

    /** Events of before parentage was dated tell one for as long as the region exists. */
    public List<DatedParent> parentages() {
        if (state.parentages() != null) {
            return state.parentages();
        }
        return state.parent() == null
                ? List.of()
                : List.of(new DatedParent(state.parent(), state.administeredBy(), state.validity()));
    }

    /** Which members of the state differ from those that an earlier event told; of a first event all that are there. */
    public List<String> differencesFrom(ToldRegion earlier) {
        RegionEvent.State before = earlier == null ? null : earlier.state;
        return Stream.of(
                        difference("validity", state.validity(), before == null ? null : before.validity()),
                        difference("parentages", parentages(), earlier == null ? List.of() : earlier.parentages()),
                        difference("names", state.names(), before == null ? List.of() : before.names()),
                        difference("codes", state.codes(), before == null ? List.of() : before.codes()),
                        difference("clusters", state.clusters(), before == null ? List.of() : before.clusters()),
                        difference(
                                "predecessors",
                                state.predecessors(),
                                before == null ? List.of() : before.predecessors()),
                        difference("successors", state.successors(), before == null ? List.of() : before.successors()),
                        difference(
                                "designations",
                                state.designations(),
                                before == null ? List.of() : before.designations()),
                        difference("sources", state.sources(), before == null ? null : before.sources()),
                        difference("confidence", state.confidence(), before == null ? null : before.confidence()),
                        difference("note", state.note(), before == null ? null : before.note()),
                        difference("outlines", state.outlines(), before == null ? List.of() : before.outlines()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String difference(String member, Object now, Object before) {
        return Objects.equals(now, before) ? null : member;
    }
}
