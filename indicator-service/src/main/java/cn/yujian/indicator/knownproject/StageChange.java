package cn.yujian.indicator.knownproject;

import static java.util.Objects.requireNonNull;

import cn.yujian.kit.time.Calendar;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A change of a project's stage.
 *
 * @param occurredOn year, month or day as text; null where nobody knows
 * @param recordedAt when the register was told
 * @param sequence position in the project log of the event that first told of it
 */
public record StageChange(Stage stage, String occurredOn, Instant recordedAt, long sequence) {

    public StageChange {
        requireNonNull(stage);
        requireNonNull(recordedAt);
        if (occurredOn != null) {
            firstDayOf(occurredOn);
        }
    }

    /** The day from which it counts: the first that its date may mean, or the day it was recorded where it has none. */
    public LocalDate countsFrom() {
        return occurredOn == null ? LocalDate.ofInstant(recordedAt, Calendar.ZONE) : firstDayOf(occurredOn);
    }

    boolean isSameAs(StageChange other) {
        return new StageChange(stage, occurredOn, recordedAt, other.sequence).equals(other);
    }

    private static LocalDate firstDayOf(String partialDate) {
        return switch (partialDate.length()) {
            case 4 -> LocalDate.parse(partialDate + "-01-01");
            case 7 -> LocalDate.parse(partialDate + "-01");
            default -> LocalDate.parse(partialDate);
        };
    }
}
