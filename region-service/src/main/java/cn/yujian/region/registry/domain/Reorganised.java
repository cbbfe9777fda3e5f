package cn.yujian.region.registry.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Regions were merged or split, or territory passed between them: the event's data. */
public record Reorganised(
        UUID id,
        Reorganisation.Kind kind,
        LocalDate effectiveOn,
        BasisDocument document,
        String reason,
        List<String> predecessors,
        List<String> successors,
        List<String> others,
        long sequence) {

    public static final String TYPE = "cn.yujian.region.reorganised.v1";

    public static Reorganised of(Reorganisation act, long sequence) {
        return new Reorganised(
                act.id(),
                act.kind(),
                act.effectiveOn(),
                act.document(),
                act.reason(),
                act.predecessors(),
                act.successors(),
                act.others(),
                sequence);
    }
}
