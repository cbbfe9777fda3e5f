package cn.yujian.indicator.observation.api;

import cn.yujian.indicator.observation.domain.BatchResult;
import cn.yujian.indicator.observation.domain.Rejection;
import cn.yujian.indicator.observation.domain.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a batch, as answered. */
@Schema(
        name = "BatchAnswer",
        requiredProperties = {"committed", "summary", "items"},
        description = "What became of a batch, row by row in the order it was sent")
record BatchAnswer(
        @Schema(description = "Whether all rows were recorded; otherwise none was") boolean committed,
        Summary summary,
        List<Item> items) {

    /** How many rows met which verdict. */
    @Schema(name = "BatchSummary")
    record Summary(long created, long updated, long unchanged, long rejected) {}

    /** What became of a row. */
    @Schema(name = "BatchItem")
    record Item(
            @Schema(description = "Counted from 1", examples = "1") int row,
            Verdict verdict,
            @Schema(description = "The observation; absent for one that does not exist") UUID id,
            @Schema(
                            description = "Of a rejected row: the stable reason",
                            enumeration = {
                                "unknown-indicator",
                                "unknown-region",
                                "derived-indicator",
                                "wrong-unit",
                                "malformed-period",
                                "period-in-the-future",
                                "too-many-digits",
                                "duplicate-row",
                                "region-not-permitted"
                            })
                    String code,
            @Schema(description = "Of a rejected row: JSON pointer into the request", examples = "/observations/0/unit")
                    String pointer,
            @Schema(description = "Of a rejected row: the reason in the caller's language") String message) {

        static Item of(int index, BatchResult.Row row, Locale language) {
            Rejection rejection = row.rejection();
            if (rejection == null) {
                return new Item(index + 1, row.verdict(), row.id(), null, null, null);
            }
            return new Item(
                    index + 1,
                    row.verdict(),
                    row.id(),
                    rejection.code(),
                    "/observations/" + index + "/" + rejection.member(),
                    rejection.message().in(language));
        }
    }

    static BatchAnswer of(BatchResult result, Locale language) {
        return new BatchAnswer(
                result.committed(),
                new Summary(
                        result.count(Verdict.CREATED),
                        result.count(Verdict.UPDATED),
                        result.count(Verdict.UNCHANGED),
                        result.count(Verdict.REJECTED)),
                IntStream.range(0, result.rows().size())
                        .mapToObj(index -> Item.of(index, result.rows().get(index), language))
                        .toList());
    }
}
