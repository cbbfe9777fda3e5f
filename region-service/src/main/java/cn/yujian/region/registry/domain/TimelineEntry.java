package cn.yujian.region.registry.domain;

import cn.yujian.kit.language.Coded;
import cn.yujian.kit.language.Name;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that happened to a region.
 *
 * @param on first day on which it was so; null where it has been so as far as the record goes
 * @param document what ordered it, where the registry was told
 * @param edition edition of the list that says so; null for what the list does not say
 * @param reorganisation the act about several regions that it is a part of
 * @param recordedAt since when the registry knows it
 * @param sequence position of the event that first told it
 */
public record TimelineEntry(
        LocalDate on,
        Kind kind,
        Name text,
        BasisDocument document,
        String edition,
        UUID reorganisation,
        Instant recordedAt,
        long sequence) {

    /** What happens to a region, in the order in which it is told of one day. */
    @Schema(
            name = "TimelineKind",
            description = "What happened to the region on that day",
            enumeration = {
                "merger",
                "split",
                "transfer",
                "began",
                "named",
                "coded",
                "placed",
                "clustered",
                "designated",
                "delisted",
                "uncoded",
                "ended"
            })
    public enum Kind implements Coded {
        MERGER("merger"),
        SPLIT("split"),
        TRANSFER("transfer"),
        BEGAN("began"),
        NAMED("named"),
        CODED("coded"),
        PLACED("placed"),
        CLUSTERED("clustered"),
        DESIGNATED("designated"),
        DELISTED("delisted"),
        UNCODED("uncoded"),
        ENDED("ended");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
