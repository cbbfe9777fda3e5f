package cn.yujian.indicator.observation.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.observation.domain.Content;
import cn.yujian.indicator.observation.domain.Lineage;
import cn.yujian.indicator.observation.domain.Observation;
import cn.yujian.indicator.observation.domain.ObservationStatus;
import cn.yujian.indicator.observation.domain.SeriesKey;
import cn.yujian.indicator.observation.persistence.DerivationRuns.Run;
import cn.yujian.indicator.period.Frequency;
import cn.yujian.indicator.period.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObservationViewTest {

    private static final Run RUN = new Run(42, 2026, 7, 50);

    @Test
    void anInventedValueSaysSo() {
        assertEquals(true, ObservationView.of(observation(null, true), RUN).demonstration());
        assertNull(ObservationView.of(observation(null, false), RUN).demonstration());
    }

    @Test
    void onlyADerivedValueSaysHowFarItReaches() {
        Lineage lineage = Lineage.of("formula/1", List.of(), List.of());

        assertEquals(
                42,
                ObservationView.of(observation(lineage, false), RUN)
                        .derivedUpTo()
                        .sequence());
        assertNull(ObservationView.of(observation(null, false), RUN).derivedUpTo());
    }

    private static Observation observation(Lineage lineage, boolean demonstration) {
        Content content = new Content(
                new SeriesKey(Frequency.YEARLY, "chongqing", "some-indicator"),
                Period.of("2025"),
                BigDecimal.ONE,
                "percent",
                ObservationStatus.NORMAL,
                "test",
                Confidence.HIGH,
                null,
                null,
                lineage,
                demonstration);
        return new Observation(UUID.randomUUID(), content, Instant.EPOCH, 7);
    }
}
