package cn.yujian.project.region;

import cn.yujian.kit.language.Name;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What this service reads of a region's events. */
record RegionState(String id, Period validity, List<DatedName> names) {

    RegionState {
        Objects.requireNonNull(id, "id");
        validity = validity == null ? new Period(null, null) : validity;
        if (names == null || names.isEmpty()) {
            throw new IllegalArgumentException("Region " + id + " has no name");
        }
    }

    DatedName latestName() {
        return names.stream()
                .max(Comparator.comparing(DatedName::from, Comparator.nullsFirst(Comparator.naturalOrder())))
                .orElseThrow();
    }

    record DatedName(Name name, Period validity) {

        LocalDate from() {
            return validity == null ? null : validity.from();
        }
    }

    record Period(LocalDate from, LocalDate to) {}
}
