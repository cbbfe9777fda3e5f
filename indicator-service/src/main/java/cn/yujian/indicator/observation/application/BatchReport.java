package cn.yujian.indicator.observation.application;

import static java.util.stream.Collectors.toSet;

import cn.yujian.indicator.catalogue.persistence.Catalogue;
import cn.yujian.indicator.knownregion.KnownRegions;
import cn.yujian.indicator.observation.application.ObservationRecorder.Standing;
import cn.yujian.indicator.observation.domain.BatchResult;
import cn.yujian.indicator.observation.domain.Content;
import cn.yujian.indicator.observation.domain.ReportedRow;
import cn.yujian.indicator.observation.domain.RowCheck;
import cn.yujian.indicator.observation.domain.RowCheck.Checked;
import cn.yujian.indicator.observation.domain.Verdict;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.time.Calendar;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Takes a batch of reported observations in: all of it, or nothing. */
@Singleton
public class BatchReport {

    private final Catalogue catalogue;
    private final KnownRegions regions;
    private final ObservationRecorder recorder;
    private final Calendar calendar;

    BatchReport(Catalogue catalogue, KnownRegions regions, ObservationRecorder recorder, Calendar calendar) {
        this.catalogue = catalogue;
        this.regions = regions;
        this.recorder = recorder;
        this.calendar = calendar;
    }

    /**
     * Records the batch if no row is refused.
     *
     * @param permittedRegions where the caller may write; empty for everywhere
     */
    @Transactional
    public BatchResult report(List<ReportedRow> rows, Optional<Set<String>> permittedRegions, Origin origin) {
        RowCheck check = new RowCheck(
                catalogue.find(rows.stream().map(ReportedRow::indicator).collect(toSet())),
                regions.knownOf(rows.stream().map(ReportedRow::region).collect(toSet())),
                permittedRegions,
                calendar.today());
        List<Checked> checked = rows.stream().map(check::check).toList();
        List<Content> contents =
                checked.stream().map(Checked::content).filter(Objects::nonNull).toList();
        if (contents.size() == rows.size()) {
            ObservationRecorder.Outcome outcome = recorder.record(contents, origin);
            return new BatchResult(true, results(checked, outcome.standings()), outcome.sequence());
        }
        return new BatchResult(false, results(checked, recorder.compare(contents)), null);
    }

    private static List<BatchResult.Row> results(List<Checked> checked, List<Standing> standings) {
        Iterator<Standing> next = standings.iterator();
        List<BatchResult.Row> results = new ArrayList<>();
        for (Checked row : checked) {
            if (row.rejection() != null) {
                results.add(new BatchResult.Row(Verdict.REJECTED, null, row.rejection()));
                continue;
            }
            Standing standing = next.next();
            results.add(new BatchResult.Row(standing.verdict(), standing.id(), null));
        }
        return results;
    }
}
