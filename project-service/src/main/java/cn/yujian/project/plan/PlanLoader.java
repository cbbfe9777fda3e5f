package cn.yujian.project.plan;

import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.seed.Seed;
import cn.yujian.kit.seed.SeedLedger;
import cn.yujian.project.pipeline.application.Pipeline;
import cn.yujian.project.plan.PlanFiles.ProgrammeEntry;
import cn.yujian.project.plan.PlanFiles.ProjectEntry;
import cn.yujian.project.programme.Programmes;
import cn.yujian.project.region.KnownRegions;
import cn.yujian.project.region.RegionsArrived;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Loads the plan as soon as every region it names is known: each entry once, all of them or none. */
@Singleton
class PlanLoader implements Seed {

    private static final Logger LOG = Logger.getLogger(PlanLoader.class);

    private static final Origin ORIGIN = Origin.system("plan-loader");

    private final Pipeline pipeline;
    private final Programmes programmes;
    private final KnownRegions regions;
    private final SeedLedger ledger;
    private final Event<PlanLoaded> announcement;
    private volatile boolean loaded;

    PlanLoader(
            Pipeline pipeline,
            Programmes programmes,
            KnownRegions regions,
            SeedLedger ledger,
            Event<PlanLoaded> announcement) {
        this.pipeline = pipeline;
        this.programmes = programmes;
        this.regions = regions;
        this.ledger = ledger;
        this.announcement = announcement;
    }

    @Transactional
    void started(@Observes StartupEvent event) {
        load();
    }

    @Transactional
    void regionsArrived(@Observes RegionsArrived event) {
        loadUnlessLoaded();
    }

    @Override
    @Transactional
    public void loadUnlessLoaded() {
        if (!loaded) {
            load();
        }
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PlanLoaded event) {
        loaded = true;
    }

    boolean isLoaded() {
        return loaded;
    }

    private void load() {
        List<ProjectEntry> projectEntries = PlanFiles.projects();
        List<ProgrammeEntry> programmeEntries = PlanFiles.programmes();
        Set<String> named = Stream.concat(
                        projectEntries.stream().flatMap(ProjectEntry::regionsNamed),
                        programmeEntries.stream().flatMap(entry -> entry.regions().stream()))
                .collect(Collectors.toSet());
        Set<String> missing = regions.missing(named);
        if (!missing.isEmpty()) {
            LOG.infof("The plan waits for %d regions", missing.size());
            return;
        }
        for (ProjectEntry entry : projectEntries) {
            if (ledger.isNew(PlanFiles.PROJECTS, entry.id(), entry)) {
                pipeline.register(entry::toDomain, ORIGIN);
            }
        }
        for (ProgrammeEntry entry : programmeEntries) {
            if (ledger.isNew(PlanFiles.PROGRAMMES, entry.id(), entry)) {
                programmes.register(entry::toDomain, ORIGIN);
            }
        }
        announcement.fire(new PlanLoaded());
    }

    /** Fired in the transaction that loads the plan. */
    record PlanLoaded() {}
}
