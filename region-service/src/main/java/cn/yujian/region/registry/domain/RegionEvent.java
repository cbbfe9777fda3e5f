package cn.yujian.region.registry.domain;

import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.designation.domain.Designated;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What happens to a region. Every event carries the region's full new state, of its outlines the digests. */
public sealed interface RegionEvent {

    String REGISTERED = "cn.yujian.region.registered.v1";
    String DESIGNATED = "cn.yujian.region.designated.v1";

    String CHANGED = "cn.yujian.region.changed.v1";
    String CORRECTED = "cn.yujian.region.corrected.v1";

    /** Every type of event about regions. */
    Set<String> TYPES = Set.of(REGISTERED, DESIGNATED, CHANGED, CORRECTED);

    String type();

    String region();

    /** A region was taken into the registry. */
    record RegionRegistered(State state) implements RegionEvent {
        @Override
        public String type() {
            return REGISTERED;
        }

        @Override
        public String region() {
            return state.id();
        }
    }

    /** The list of resource-based regions came to name a region, or named it differently. */
    record RegionDesignated(State state) implements RegionEvent {
        @Override
        public String type() {
            return DESIGNATED;
        }

        @Override
        public String region() {
            return state.id();
        }
    }

    /** By law something became different about a region, or it ended. */
    record RegionChanged(State state) implements RegionEvent {
        @Override
        public String type() {
            return CHANGED;
        }

        @Override
        public String region() {
            return state.id();
        }
    }

    /** The registry held something wrongly and now says what has been so all along. */
    record RegionCorrected(State state) implements RegionEvent {
        @Override
        public String type() {
            return CORRECTED;
        }

        @Override
        public String region() {
            return state.id();
        }
    }

    State state();

    /**
     * A region's state as events carry it.
     *
     * @param parent in which region it lies at last, as {@code administeredBy}; {@code parentages} has all of them
     * @param act why it is so since this event; null where the registry was only filled, or the list made
     */
    record State(
            String id,
            String parent,
            String administeredBy,
            Validity validity,
            List<RegionRecord.DatedParent> parentages,
            List<RegionRecord.DatedName> names,
            List<RegionRecord.DatedCode> codes,
            List<RegionRecord.DatedCluster> clusters,
            List<String> predecessors,
            List<String> successors,
            List<Designated> designations,
            List<String> sources,
            String confidence,
            String note,
            List<OutlineDigest> outlines,
            Act act,
            long sequence) {

        /** The state that an event at {@code sequence} tells. */
        public static State of(RegionWhole whole, Act act, long sequence) {
            RegionRecord region = whole.region();
            Optional<RegionRecord.DatedParent> last = region.parentages().isEmpty()
                    ? Optional.empty()
                    : Optional.of(region.parentages().get(region.parentages().size() - 1));
            return new State(
                    region.id(),
                    last.map(RegionRecord.DatedParent::parent).orElse(null),
                    last.map(RegionRecord.DatedParent::administeredBy).orElse(null),
                    region.validity(),
                    region.parentages(),
                    region.names(),
                    region.codes(),
                    region.clusters(),
                    region.predecessors(),
                    region.successors(),
                    whole.designations(),
                    region.sources(),
                    region.confidence(),
                    region.note(),
                    whole.outlines().stream().map(OutlineDigest::of).toList(),
                    act,
                    sequence);
        }
    }

    /** Which outline a region has for a time. */
    record OutlineDigest(String digest, Validity validity) {

        static OutlineDigest of(Outline outline) {
            return new OutlineDigest(outline.digest(), outline.validity());
        }
    }
}
