package cn.yujian.region.area.application;

import cn.yujian.kit.seed.SeedFiles;
import cn.yujian.region.area.domain.AreaFact;
import cn.yujian.region.area.domain.PublishedTotal;
import cn.yujian.region.area.persistence.AreaFacts;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What documents say that area facts add up to, beside what those that are registered do. */
@Singleton
public class AreaTotals {

    private static final String PUBLISHED = "plan/area-totals.yaml";

    private final List<PublishedTotal> published = SeedFiles.read(PUBLISHED, new TypeReference<>() {});
    private final AreaFacts facts;

    AreaTotals(AreaFacts facts) {
        this.facts = facts;
    }

    /**
     * A total twice.
     *
     * @param missing published less registered: what is not registered, or, below zero, what is registered beyond it
     */
    public record Compared(PublishedTotal published, PublishedTotal.Registered registered, BigDecimal missing) {}

    /** Every published total, with what holds on a day as known at an instant. */
    public List<Compared> on(LocalDate day, Instant known) {
        List<AreaFact> registered = facts.on(day, known);
        return published.stream()
                .map(total -> {
                    PublishedTotal.Registered sum = total.registered(registered);
                    return new Compared(total, sum, total.value().subtract(sum.value()));
                })
                .toList();
    }
}
