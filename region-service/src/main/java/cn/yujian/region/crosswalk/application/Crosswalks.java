package cn.yujian.region.crosswalk.application;

import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.region.crosswalk.domain.Crosswalk;
import cn.yujian.region.registry.persistence.Regions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The crosswalks that the registry gives. */
@Singleton
public class Crosswalks {

    private final Regions regions;

    Crosswalks(Regions regions) {
        this.regions = regions;
    }

    /** A page of the crosswalk between two days, as known at an instant. */
    public Page<Crosswalk.Row> page(LocalDate from, LocalDate to, Instant known, PageRequest request) {
        String after = request.after().orElse("");
        List<Crosswalk.Row> rows = Crosswalk.between(regions.all(known), from, to).stream()
                .filter(row -> row.key().compareTo(after) > 0)
                .limit(request.limit() + 1L)
                .toList();
        return request.cut(rows, Crosswalk.Row::key);
    }
}
