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
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
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
    public Found resolve(List<String> queries, LocalDate day, Instant knownAt) {
        LocalDate meant = day == null ? calendar.today() : day;
        Known found = QuarkusTransaction.requiringNew().call(() -> look(queries, day, knownAt));
        // With the names of all of China this takes its time, and needs no transaction to wait for it.
        List<Resolution> items = queries.stream()
                .map(query -> found.byCode().containsKey(query)
                        ? found.byCode().get(query)
                        : found.names().resolve(query, meant, found.seen()))
                .toList();
        return QuarkusTransaction.requiringNew()
                .call(() -> new Found(items, candidates(items, found.at()), meant, found.at()));
    }

    /**
     * What the database says; names are compared with the book in memory.
     *
     * @param at the instant of which all is told
     * @param seen how far the book may be looked into: it may reach further than what the transaction saw
     */
    private record Known(Map<String, Resolution> byCode, NameBook names, Instant at, Instant seen) {}

    private Known look(List<String> queries, LocalDate day, Instant knownAt) {
        Tail tail = log.readSnapshot();
        Instant at = knownAt == null ? tail.recordedAt() : knownAt;
        Map<String, Resolution> byCode = queries.stream()
                .distinct()
                .filter(query -> query.strip().matches("[0-9]{6}"))
                .collect(Collectors.toMap(query -> query, query -> byCode(query, day, at)));
        Instant seen = at.isAfter(tail.recordedAt()) ? tail.recordedAt() : at;
        return new Known(byCode, books.upTo(tail), at, seen);
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
