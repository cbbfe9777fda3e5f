package cn.yujian.region.registry.domain;

import cn.yujian.kit.language.Name;
import cn.yujian.region.bitemporal.Dated;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.registry.domain.RegionRecord.DatedCode;
import cn.yujian.region.registry.domain.RegionRecord.DatedName;
import cn.yujian.region.registry.domain.RegionRecord.DatedParent;
import cn.yujian.region.registry.domain.TimelineEntry.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Tells what happened to a region in the order in which it happened, from what the log told last. */
public final class Timeline {

    private static final Comparator<TimelineEntry> BY_DAY = Comparator.comparing(
                    TimelineEntry::on, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(TimelineEntry::kind)
            .thenComparing(TimelineEntry::sequence);

    private final List<ToldRegion> told;
    private final ToldRegion last;
    private final List<TimelineEntry> entries = new ArrayList<>();

    private Timeline(List<ToldRegion> told) {
        this.told = told;
        this.last = told.get(told.size() - 1);
    }

    /**
     * What happened to a region.
     *
     * @param told its events, at least one, the oldest first
     * @param reorganisations those that concern it
     */
    public static List<TimelineEntry> of(List<ToldRegion> told, List<RecordedReorganisation> reorganisations) {
        Timeline timeline = new Timeline(told);
        reorganisations.forEach(timeline::tell);
        timeline.tellExistence();
        timeline.tellNames();
        timeline.tellCodes();
        timeline.tellParents();
        timeline.tellClusters();
        timeline.tellDesignations();
        return timeline.entries.stream().sorted(BY_DAY).toList();
    }

    private void tell(RecordedReorganisation recorded) {
        Reorganisation act = recorded.act();
        Name from = listed(act.predecessors());
        Name to = listed(act.successors());
        Name text =
                switch (act.kind()) {
                    case MERGER -> new Name(from.zh() + " 合并为 " + to.zh(), from.en() + " merged into " + to.en());
                    case SPLIT -> new Name(from.zh() + " 分设为 " + to.zh(), from.en() + " was split into " + to.en());
                    case TRANSFER ->
                        new Name(
                                from.zh() + " 部分区域划归 " + to.zh(),
                                "Territory of " + from.en() + " passed to " + to.en());
                };
        entries.add(new TimelineEntry(
                act.effectiveOn(),
                Kind.valueOf(act.kind().name()),
                text,
                act.document(),
                null,
                act.id(),
                recorded.recordedAt(),
                recorded.sequence()));
    }

    private static Name listed(List<String> regions) {
        return new Name(String.join("、", regions), String.join(", ", regions));
    }

    private void tellExistence() {
        Validity existence = last.state().validity();
        if (existence.from() != null) {
            add(existence.from(), Kind.BEGAN, new Name("设立", "It began"), since(existence.from(), Validity::from));
        }
        if (existence.to() != null) {
            add(existence.to(), Kind.ENDED, new Name("撤销", "It ended"), since(existence.to(), Validity::to));
        }
    }

    private ToldRegion since(LocalDate bound, Function<Validity, LocalDate> of) {
        return first(event -> Optional.ofNullable(of.apply(event.state().validity())), bound);
    }

    private void tellNames() {
        List<DatedName> names = last.state().names();
        for (int i = 0; i < names.size(); i++) {
            DatedName name = names.get(i);
            Name text = i == 0
                    ? new Name("名称为" + name.name().zh(), "Called " + name.name().en())
                    : new Name(
                            "由" + names.get(i - 1).name().zh() + "改为"
                                    + name.name().zh(),
                            names.get(i - 1).name().en() + " became "
                                    + name.name().en());
            add(name, Kind.NAMED, text, event -> event.state().names());
        }
    }

    private void tellCodes() {
        List<DatedCode> codes = last.state().codes();
        for (DatedCode code : codes) {
            add(
                    code,
                    Kind.CODED,
                    new Name("行政区划代码 " + code.code(), "Its code is " + code.code()),
                    event -> event.state().codes());
            LocalDate end = code.validity().to();
            boolean followed = codes.stream()
                    .anyMatch(next -> Objects.equals(next.validity().from(), end));
            if (end != null && !followed && !end.equals(last.state().validity().to())) {
                add(
                        end,
                        Kind.UNCODED,
                        new Name("代码 " + code.code() + " 停用", "Code " + code.code() + " is no longer its"),
                        firstWith(code, event -> event.state().codes()));
            }
        }
    }

    private void tellParents() {
        for (DatedParent parentage : last.parentages()) {
            boolean apart = parentage.administeredBy() != null;
            Name text = new Name(
                    "隶属 " + parentage.parent() + (apart ? "，由 " + parentage.administeredBy() + " 直接管理" : ""),
                    "It lies in " + parentage.parent() + (apart ? " and is run by " + parentage.administeredBy() : ""));
            add(parentage, Kind.PLACED, text, ToldRegion::parentages);
        }
    }

    private void tellClusters() {
        last.state()
                .clusters()
                .forEach(cluster -> add(
                        cluster,
                        Kind.CLUSTERED,
                        new Name(
                                "属于片区 " + cluster.cluster().code(),
                                "It belongs to " + cluster.cluster().code()),
                        event -> event.state().clusters()));
    }

    private void tellDesignations() {
        for (Designated named : last.state().designations()) {
            String what = named.category().code()
                    + (named.cityType() == null ? "" : " / " + named.cityType().code());
            ToldRegion first = first(
                    event -> event.state().designations().stream()
                            .filter(other -> isSame(named, other))
                            .findFirst(),
                    null);
            entries.add(new TimelineEntry(
                    named.validity().from(),
                    Kind.DESIGNATED,
                    new Name("名单认定为 " + what, "The list names it as " + what),
                    null,
                    named.edition(),
                    null,
                    first.recordedAt(),
                    first.sequence()));
            if (named.validity().to() != null) {
                ToldRegion ended = first(
                        event -> event.state().designations().stream()
                                .filter(named::equals)
                                .findFirst(),
                        null);
                entries.add(new TimelineEntry(
                        named.validity().to(),
                        Kind.DELISTED,
                        new Name("名单不再认定为 " + what, "The list no longer names it as " + what),
                        null,
                        null,
                        null,
                        ended.recordedAt(),
                        ended.sequence()));
            }
        }
    }

    private static boolean isSame(Designated one, Designated other) {
        return one.category() == other.category()
                && one.cityType() == other.cityType()
                && one.edition().equals(other.edition())
                && Objects.equals(one.validity().from(), other.validity().from());
    }

    private <T extends Dated<T>> void add(T fact, Kind kind, Name text, Function<ToldRegion, List<T>> facts) {
        LocalDate from = fact.validity().from();
        ToldRegion first = first(
                event -> facts.apply(event).stream()
                        .filter(other -> fact.equals(other.during(fact.validity()))
                                && Objects.equals(from, other.validity().from()))
                        .findFirst(),
                null);
        add(from, kind, text, first);
    }

    private <T> ToldRegion firstWith(T fact, Function<ToldRegion, ? extends Collection<T>> facts) {
        return first(event -> facts.apply(event).stream().filter(fact::equals).findFirst(), null);
    }

    /** The event that first told something; what is told at last was told at some time. */
    private <T> ToldRegion first(Function<ToldRegion, Optional<T>> what, T wanted) {
        return told.stream()
                .filter(event -> what.apply(event)
                        .filter(found -> wanted == null || wanted.equals(found))
                        .isPresent())
                .findFirst()
                .orElse(last);
    }

    private void add(LocalDate on, Kind kind, Name text, ToldRegion first) {
        Optional<Act> act = told.stream()
                .map(event -> event.state().act())
                .filter(candidate -> candidate != null && on != null && on.equals(candidate.effectiveOn()))
                .reduce((earlier, later) -> later);
        entries.add(new TimelineEntry(
                on,
                kind,
                text,
                act.map(Act::document).orElse(null),
                null,
                act.map(Act::reorganisation).orElse(null),
                first.recordedAt(),
                first.sequence()));
    }
}
