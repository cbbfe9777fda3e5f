package cn.yujian.region.resolution.application;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.Tail;
import cn.yujian.kit.time.Calendar;
import cn.yujian.region.registry.application.CodeLookup;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.persistence.Regions;
import cn.yujian.region.resolution.domain.NameBook;
import cn.yujian.region.resolution.domain.Resolution;
import cn.yujian.region.resolution.domain.Resolution.Candidate;
import cn.yujian.region.resolution.domain.Resolution.Ground;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out which regions codes and names mean. */
@Singleton
public class Resolutions {

    private final EventLog log;
    private final NameBooks books;
    private final Regions regions;
    private final CodeLookup codes;
    private final Calendar calendar;

    Resolutions(EventLog log, NameBooks books, Regions regions, CodeLookup codes, Calendar calendar) {
        this.log = log;
        this.books = books;
        this.regions = regions;
        this.codes = codes;
        this.calendar = calendar;
    }

    /**
     * What was found out, and as known when.
     *
     * @param regions the regions that any of them may mean
     */
    public record Found(List<Resolution> items, Map<String, RegionRecord> regions, LocalDate day, Instant knownAt) {}

    /**
     * Resolves codes and names, each as it comes.
     *
     * @param day the day on which they are meant; null for today, where retired codes lead on to who came of their holders
     * @param knownAt null for now
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Found resolve(List<String> queries, LocalDate day, Instant knownAt) {
        Tail tail = log.readSnapshot();
        Instant known = knownAt == null ? tail.recordedAt() : knownAt;
        LocalDate meant = day == null ? calendar.today() : day;
        NameBook names = books.upTo(tail);
        // The book may reach further than what this transaction sees.
        Instant seen = known.isAfter(tail.recordedAt()) ? tail.recordedAt() : known;
        List<Resolution> items = queries.stream()
                .map(query -> query.strip().matches("[0-9]{6}")
                        ? byCode(query, day, known)
                        : names.resolve(query, meant, seen))
                .toList();
        return new Found(items, candidates(items, known), meant, known);
    }

    private Map<String, RegionRecord> candidates(List<Resolution> items, Instant known) {
        Set<String> meant = items.stream()
                .flatMap(item -> item.candidates().stream().map(Candidate::region))
                .collect(Collectors.toSet());
        return meant.isEmpty() ? Map.of() : regions.known(meant, known);
    }

    private Resolution byCode(String query, LocalDate day, Instant known) {
        String code = query.strip();
        List<Candidate> bearing = codes.meanings(code, day, known).stream()
                .map(meaning ->
                        new Candidate(meaning.region(), meaning.retired() ? Ground.RETIRED_CODE : Ground.CODE, code, 1))
                .toList();
        return Resolution.of(query, bearing);
    }
}
