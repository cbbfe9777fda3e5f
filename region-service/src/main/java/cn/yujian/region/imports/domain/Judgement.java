package cn.yujian.region.imports.domain;

import java.util.List;

/**
 * What was found of a row.
 *
 * @param changes kinds of facts that become others, of a row that is {@code UPDATED}
 * @param rejection null unless it is {@code REJECTED}
 */
public record Judgement(int row, Verdict verdict, List<String> changes, Rejection rejection) {

    public static Judgement of(ImportedRow row, Verdict verdict) {
        return new Judgement(row.row(), verdict, List.of(), null);
    }

    public static Judgement updated(ImportedRow row, List<String> changes) {
        return new Judgement(row.row(), Verdict.UPDATED, changes, null);
    }

    public static Judgement refused(ImportedRow row, Rejection rejection) {
        return new Judgement(row.row(), Verdict.REJECTED, List.of(), rejection);
    }
}
