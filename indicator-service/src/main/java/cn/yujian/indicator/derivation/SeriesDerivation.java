package cn.yujian.indicator.derivation;

import cn.yujian.indicator.catalogue.domain.Indicator;
import cn.yujian.indicator.catalogue.persistence.Catalogue;
import cn.yujian.indicator.derivation.domain.DerivedValue;
import cn.yujian.indicator.derivation.domain.Formulas;
import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.knownproject.KnownProjects;
import cn.yujian.indicator.observation.application.ObservationRecorder;
import cn.yujian.indicator.observation.domain.Content;
import cn.yujian.indicator.observation.domain.ObservationStatus;
import cn.yujian.indicator.observation.domain.SeriesKey;
import cn.yujian.indicator.observation.domain.Verdict;
import cn.yujian.indicator.observation.persistence.DerivationRuns;
import cn.yujian.indicator.period.Period;
import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.time.Calendar;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings the derived series up to date with the projects, and says up to which of their events. */
@Singleton
class SeriesDerivation {

    private static final Origin ORIGIN = Origin.system("derivation");
    private static final String MUNICIPALITY = "chongqing";
    private static final String SERVICE = "project";

    /** The first year of the plan. */
    private static final int FIRST_YEAR = 2022;

    private final KnownProjects projects;
    private final Catalogue catalogue;
    private final ObservationRecorder recorder;
    private final DerivationRuns runs;
    private final EventLog log;
    private final Calendar calendar;

    SeriesDerivation(
            KnownProjects projects,
            Catalogue catalogue,
            ObservationRecorder recorder,
            DerivationRuns runs,
            EventLog log,
            Calendar calendar) {
        this.projects = projects;
        this.catalogue = catalogue;
        this.recorder = recorder;
        this.runs = runs;
        this.log = log;
        this.calendar = calendar;
    }

    /**
     * Derives if projects were learnt, or a year has begun, since the last run.
     *
     * @return whether it derived
     */
    @Transactional
    boolean deriveWhatIsDue() {
        int year = calendar.today().getYear();
        if (!isDue(year)) {
            return false;
        }
        // The turn comes first: a run that read the projects before another recorded would take its result back.
        Recording recording = log.begin(ORIGIN);
        return isDue(year) && derive(recording, year);
    }

    private boolean isDue(int year) {
        long learnt = projects.timesLearnt();
        return runs.newest()
                .map(run -> run.learning() != learnt || run.year() != year)
                .orElse(learnt > 0);
    }

    private boolean derive(Recording recording, int year) {
        // Before the projects: what is learnt between the two is then taken in once more, not forgotten.
        long learnt = projects.timesLearnt();
        KnownProjects.Known known = projects.known();
        // The series are PUBLIC: a project that is not must not be recognisable in them.
        List<DerivedValue> values = Formulas.derive(known.open(), FIRST_YEAR, year);
        Map<String, Indicator> indicators =
                catalogue.find(values.stream().map(DerivedValue::indicator).collect(Collectors.toSet()));
        if (indicators.isEmpty()) {
            // The plan's indicators are not loaded yet; loading them derives.
            return false;
        }
        ObservationRecorder.Outcome outcome = recorder.record(
                values.stream()
                        .map(value -> content(value, indicators.get(value.indicator()), year))
                        .toList(),
                ORIGIN);
        List<String> changed = outcome.standings().stream()
                .filter(standing -> standing.verdict() != Verdict.UNCHANGED)
                .map(standing -> standing.content().series().toString())
                .distinct()
                .toList();
        SeriesDerived derived = new SeriesDerived(
                new SeriesDerived.UpTo(SERVICE, known.upTo()), year, changed, recording.nextSequence());
        long sequence = recording.append(NewEvent.open(SeriesDerived.TYPE, SERVICE, derived));
        runs.add(new DerivationRuns.Run(known.upTo(), year, learnt, sequence), recording.recordedAt());
        return true;
    }

    private static Content content(DerivedValue value, Indicator indicator, int currentYear) {
        return new Content(
                new SeriesKey(indicator.frequency(), MUNICIPALITY, indicator.id()),
                Period.ofYear(value.year()),
                value.value(),
                indicator.unit(),
                value.year() == currentYear ? ObservationStatus.PROVISIONAL : ObservationStatus.NORMAL,
                indicator.source(),
                Confidence.HIGH,
                null,
                null,
                value.lineage(),
                false);
    }
}
