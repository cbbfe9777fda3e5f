package cn.yujian.indicator.observation.domain;

import java.util.List;
import java.util.UUID;

/**
 * What became of a batch: all of it, or nothing.
 *
 * @param rows in the order of the batch
 * @param sequence position of the last event it led to; null if it led to none
 */
public record BatchResult(boolean committed, List<Row> rows, Long sequence) {

    /**
     * What became of a row.
     *
     * @param id of the observation; null where there is none
     * @param rejection null unless the row was refused
     */
    public record Row(Verdict verdict, UUID id, Rejection rejection) {}

    public long count(Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).count();
    }
}
