package cn.yujian.indicator.observation.domain;

import cn.yujian.indicator.evidence.Confidence;
import java.math.BigDecimal;

/** A row of a batch as it was sent. */
public record ReportedRow(
        String indicator,
        String region,
        String period,
        BigDecimal value,
        String unit,
        ObservationStatus status,
        String source,
        Confidence confidence,
        String note) {}
