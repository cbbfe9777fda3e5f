package cn.yujian.indicator.observation.domain;

import cn.yujian.indicator.catalogue.domain.Indicator;
import cn.yujian.indicator.catalogue.domain.Kind;
import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.period.Period;
import cn.yujian.problem.Wording;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Checks the rows of one batch, each after the other. */
public final class RowCheck {

    private static final int GREATEST_DIGITS = 18;

    private final Map<String, Indicator> indicators;
    private final Set<String> regions;
    private final Optional<Set<String>> permittedRegions;
    private final LocalDate today;
    private final Set<String> seen = new HashSet<>();

    /**
     * Prepares the check of a batch.
     *
     * @param indicators those the batch names, as far as there are such
     * @param regions those the batch names, as far as there are such
     * @param permittedRegions where the caller may write; empty for everywhere
     */
    public RowCheck(
            Map<String, Indicator> indicators,
            Set<String> regions,
            Optional<Set<String>> permittedRegions,
            LocalDate today) {
        this.indicators = indicators;
        this.regions = regions;
        this.permittedRegions = permittedRegions;
        this.today = today;
    }

    /** A row that was checked: either what it says, or why it is refused. */
    public record Checked(Content content, Rejection rejection) {}

    /** Checks the next row. */
    public Checked check(ReportedRow row) {
        Indicator indicator = indicators.get(row.indicator());
        if (indicator == null) {
            return refused("unknown-indicator", "indicator", "没有该指标", "There is no such indicator");
        }
        if (indicator.kind() == Kind.DERIVED) {
            return refused(
                    "derived-indicator",
                    "indicator",
                    "该指标由系统推算，不接受填报",
                    "The indicator is derived; it cannot be reported");
        }
        if (!regions.contains(row.region())) {
            return refused("unknown-region", "region", "没有该地区", "There is no such region");
        }
        if (permittedRegions.isPresent() && !permittedRegions.get().contains(row.region())) {
            return refused(
                    "region-not-permitted", "region", "令牌不允许写入该地区", "The token does not allow writing in this region");
        }
        if (!indicator.unit().equals(row.unit())) {
            return refused(
                    "wrong-unit",
                    "unit",
                    "该指标的单位为 " + indicator.unit(),
                    "The unit of the indicator is " + indicator.unit());
        }
        return checkPeriodAndValue(row, indicator);
    }

    private Checked checkPeriodAndValue(ReportedRow row, Indicator indicator) {
        Optional<Period> period = Period.find(row.period()).filter(found -> found.frequency() == indicator.frequency());
        if (period.isEmpty()) {
            return refused(
                    "malformed-period",
                    "period",
                    "时期的写法应符合指标频率 " + indicator.frequency().code() + "，如 2025、2025-Q1、2025-03",
                    "Expected a period of frequency " + indicator.frequency().code()
                            + ", written as 2025, 2025-Q1 or 2025-03");
        }
        if (period.get().from().isAfter(today)) {
            return refused("period-in-the-future", "period", "时期尚未开始", "The period has not begun yet");
        }
        if (digits(row.value()) > GREATEST_DIGITS) {
            return refused("too-many-digits", "value", "数值最多 18 位数字", "A value has at most 18 digits");
        }
        SeriesKey series = new SeriesKey(indicator.frequency(), row.region(), indicator.id());
        if (!seen.add(series + " " + period.get())) {
            return refused(
                    "duplicate-row",
                    "period",
                    "同一批次中已有该指标、地区和时期的行",
                    "An earlier row of the batch has the same indicator, region and period");
        }
        return new Checked(content(row, series, period.get()), null);
    }

    private static Content content(ReportedRow row, SeriesKey series, Period period) {
        return new Content(
                series,
                period,
                row.value(),
                row.unit(),
                Objects.requireNonNullElse(row.status(), ObservationStatus.NORMAL),
                row.source(),
                Objects.requireNonNullElse(row.confidence(), Confidence.MEDIUM),
                null,
                row.note(),
                null,
                false);
    }

    /** Digits of the number when written without exponent; trailing zeros after the point do not count. */
    private static int digits(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        int whole = Math.max(bare.precision() - bare.scale(), 0);
        return whole + Math.max(bare.scale(), 0);
    }

    private static Checked refused(String code, String member, String zh, String en) {
        return new Checked(null, new Rejection(code, member, new Wording(zh, en)));
    }
}
