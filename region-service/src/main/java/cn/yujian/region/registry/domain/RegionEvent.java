package cn.yujian.region.registry.domain;

import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.designation.domain.Designated;
import java.util.List;
import java.util.Set;

/** What happens to a region. Every event carries the region's full new state, of its outlines the digests. */
public sealed interface RegionEvent {

    String REGISTERED = "cn.yujian.region.registered.v1";
    String DESIGNATED = "cn.yujian.region.designated.v1";

    /** Every type of event about regions. */
    Set<String> TYPES = Set.of(REGISTERED, DESIGNATED);

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

    State state();

    /** A region's state as events carry it. */
    record State(
            String id,
            String parent,
            String administeredBy,
            Validity validity,
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
            long sequence) {

        public static State of(
                RegionRecord region, List<Designated> designations, List<Outline> outlines, long sequence) {
            return new State(
                    region.id(),
                    region.parent(),
                    region.administeredBy(),
                    region.validity(),
                    region.names(),
                    region.codes(),
                    region.clusters(),
                    region.predecessors(),
                    region.successors(),
                    designations,
                    region.sources(),
                    region.confidence(),
                    region.note(),
                    outlines.stream().map(OutlineDigest::of).toList(),
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
