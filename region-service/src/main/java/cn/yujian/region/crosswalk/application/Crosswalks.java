package cn.yujian.region.crosswalk.application;

import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.region.crosswalk.domain.Crosswalk;
import cn.yujian.region.crosswalk.domain.Crosswalk.Step;
import cn.yujian.region.crosswalk.domain.Relation;
import cn.yujian.region.crosswalk.persistence.Lives;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.persistence.Regions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The crosswalks that the registry gives, of which no more is read than a page shows. */
@Singleton
public class Crosswalks {

    private final Lives lives;
    private final Regions regions;

    Crosswalks(Lives lives, Regions regions) {
        this.lives = lives;
        this.regions = regions;
    }

    /**
     * One step from a region of the first day to one of the second.
     *
     * @param before null where nothing of the first day has gone into the other
     * @param after null where nothing is known to have come of it
     */
    public record Row(RegionRecord before, RegionRecord after, Relation relation) {}

    /** A page of the crosswalk between two days, as known at an instant: by region of the first day, then those that began. */
    public Page<Row> page(LocalDate from, LocalDate to, Instant known, PageRequest request) {
        Position after = request.after(Position::parse).orElse(Position.FIRST);
        Crosswalk crosswalk = new Crosswalk(lives.related(known), from, to);
        int most = request.limit() + 1;
        List<Step> steps = new ArrayList<>();
        if (!after.isAmongBegun()) {
            // One more, since the region of the cursor may have no rows left; every other has one at least.
            lives.on(from, to, known, after.begin(), most + 1).stream()
                    .flatMap(region -> crosswalk.stepsFrom(region.region(), region.goesOn()).stream())
                    .filter(step -> Position.of(step).compareTo(after) > 0)
                    .limit(most)
                    .forEach(steps::add);
        }
        if (steps.size() < most) {
            String begin = after.isAmongBegun() ? after.region() : "";
            lives.begunBetween(from, to, known, crosswalk.reached(), begin, most - steps.size())
                    .forEach(region -> steps.add(new Step(null, region, Relation.BEGAN)));
        }
        Page<Step> page = request.cut(steps, step -> Position.of(step).text());
        Map<String, RegionRecord> records = regions.known(named(page.items()), known);
        return page.map(step -> row(step, records, from, to));
    }

    private static Set<String> named(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> Stream.of(step.before(), step.after()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Row row(Step step, Map<String, RegionRecord> records, LocalDate from, LocalDate to) {
        RegionRecord before = step.before() == null ? null : records.get(step.before());
        RegionRecord after = step.after() == null ? null : records.get(step.after());
        boolean isRecoded =
                step.relation() == Relation.UNCHANGED && !before.codeOn(from).equals(after.codeOn(to));
        return new Row(before, after, isRecoded ? Relation.RECODED : step.relation());
    }

    /**
     * Where a row stands.
     *
     * @param text the two ids with a stroke between them; {@code ~} for the first of rows that begin, which stand last
     */
    private record Position(String text) implements Comparable<Position> {

        private static final Position FIRST = new Position("");
        private static final String BEGUN = "~/";

        static Position of(Step step) {
            return new Position(
                    step.before() == null
                            ? BEGUN + step.after()
                            : step.before() + "/" + Objects.requireNonNullElse(step.after(), ""));
        }

        static Position parse(String text) {
            if (text.indexOf('/') < 1) {
                throw new IllegalArgumentException("No row stands at " + text);
            }
            return new Position(text);
        }

        boolean isAmongBegun() {
            return text.startsWith(BEGUN);
        }

        /** Of a row that begins, the region it leads to. */
        String region() {
            return text.substring(BEGUN.length());
        }

        /** What the rows of the region of the first day begin with. */
        String begin() {
            return text.substring(0, text.indexOf('/') + 1);
        }

        @Override
        public int compareTo(Position other) {
            return text.compareTo(other.text);
        }
    }
}
