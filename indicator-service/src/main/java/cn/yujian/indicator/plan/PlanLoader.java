package cn.yujian.indicator.plan;

import static java.util.stream.Collectors.toSet;

import cn.yujian.indicator.catalogue.application.CatalogueChanges;
import cn.yujian.indicator.knownregion.KnownRegions;
import cn.yujian.indicator.knownregion.RegionsLearnt;
import cn.yujian.indicator.observation.application.ObservationRecorder;
import cn.yujian.indicator.observation.domain.Content;
import cn.yujian.indicator.observation.domain.Verdict;
import cn.yujian.indicator.plan.PlanFiles.ObservationEntry;
import cn.yujian.indicator.plan.PlanFiles.TargetEntry;
import cn.yujian.indicator.target.application.TargetSetting;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.seed.Seed;
import cn.yujian.kit.seed.SeedLedger;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Loads the plan as soon as all regions it names are known: each entry once, all of them or none. */
@Singleton
class PlanLoader implements Seed {

    private static final Origin ORIGIN = Origin.system("plan-loader");

    private final CatalogueChanges catalogue;
    private final KnownRegions regions;
    private final ObservationRecorder recorder;
    private final TargetSetting targets;
    private final SeedLedger ledger;
    private final Event<PlanLoaded> announcement;
    private final TransactionSynchronizationRegistry transaction;
    private final boolean demonstration;
    private volatile boolean loaded;

    PlanLoader(
            CatalogueChanges catalogue,
            KnownRegions regions,
            ObservationRecorder recorder,
            TargetSetting targets,
            SeedLedger ledger,
            Event<PlanLoaded> announcement,
            TransactionSynchronizationRegistry transaction,
            @ConfigProperty(name = "yujian.plan.demo", defaultValue = "false") boolean demonstration) {
        this.catalogue = catalogue;
        this.regions = regions;
        this.recorder = recorder;
        this.targets = targets;
        this.ledger = ledger;
        this.announcement = announcement;
        this.transaction = transaction;
        this.demonstration = demonstration;
    }

    boolean isLoaded() {
        return loaded;
    }

    @Transactional
    void atStart(@Observes StartupEvent event) {
        loadIfRegionsAreKnown();
    }

    @Transactional
    void afterRegions(@Observes RegionsLearnt learnt) {
        loadUnlessLoaded();
    }

    @Override
    @Transactional
    public void loadUnlessLoaded() {
        if (!loaded) {
            loadIfRegionsAreKnown();
        }
    }

    private void loadIfRegionsAreKnown() {
        List<ObservationEntry> observations = PlanFiles.observations(PlanFiles.OBSERVATIONS);
        List<TargetEntry> targetEntries = PlanFiles.targets();
        Set<String> named = Stream.concat(
                        observations.stream().map(ObservationEntry::region),
                        targetEntries.stream().map(TargetEntry::region))
                .collect(toSet());
        if (!regions.knownOf(named).containsAll(named)) {
            return;
        }
        PlanFiles.units().stream()
                .filter(unit -> ledger.isNew(PlanFiles.UNITS, unit.code(), unit))
                .forEach(unit -> catalogue.publish(unit, ORIGIN));
        PlanFiles.indicators().stream()
                .filter(indicator -> ledger.isNew(PlanFiles.INDICATORS, indicator.id(), indicator))
                .forEach(indicator -> catalogue.define(indicator, ORIGIN));
        record(newOf(PlanFiles.OBSERVATIONS, observations));
        targetEntries.stream()
                .filter(entry -> ledger.isNew(PlanFiles.TARGETS, entry.id(), entry))
                .forEach(entry -> targets.set(entry.toDomain(), current -> {}, ORIGIN));
        if (demonstration) {
            loadDemonstration();
        }
        announcement.fire(new PlanLoaded());
        transaction.registerInterposedSynchronization(new WhenCommitted());
    }

    /** Loads the invented observations; one that somebody reported for the same period stays. */
    @Transactional
    void loadDemonstration() {
        List<Content> contents = newOf(PlanFiles.DEMONSTRATION, PlanFiles.observations(PlanFiles.DEMONSTRATION));
        record(recorder.compare(contents).stream()
                .filter(standing -> standing.verdict() == Verdict.CREATED)
                .map(ObservationRecorder.Standing::content)
                .toList());
    }

    private List<Content> newOf(String file, List<ObservationEntry> entries) {
        return entries.stream()
                .filter(entry -> ledger.isNew(file, entry.id(), entry))
                .map(ObservationEntry::toDomain)
                .toList();
    }

    private void record(List<Content> contents) {
        if (!contents.isEmpty()) {
            recorder.record(contents, ORIGIN);
        }
    }

    /** What a transaction that rolls back has loaded is not loaded. */
    private final class WhenCommitted implements Synchronization {

        @Override
        public void beforeCompletion() {
            // Nothing is left to do.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                loaded = true;
            }
        }
    }
}
