package cn.yujian.project.pipeline.domain;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A day, a month or a year of Chongqing's calendar, as precise as the source says: {@code 2024-05-30}, {@code 2024-12}, {@code 2024}. */
@Schema(
        type = SchemaType.STRING,
        implementation = String.class,
        description = "A day, a month or a year in Chongqing, as precise as the source says",
        pattern = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        maxLength = 10,
        examples = {"2024-05-30", "2024-12", "2024"})
public final class PartialDate {

    private final String text;
    private final LocalDate earliest;
    private final LocalDate latest;

    private PartialDate(String text, LocalDate earliest, LocalDate latest) {
        this.text = text;
        this.earliest = earliest;
        this.latest = latest;
    }

    /**
     * Reads a date.
     *
     * @throws IllegalArgumentException if it is none, or none of the calendar
     * @throws java.time.DateTimeException likewise
     */
    @JsonCreator
    public static PartialDate of(String text) {
        if (text.matches("[0-9]{4}")) {
            Year year = Year.parse(text);
            return new PartialDate(text, year.atDay(1), year.atMonth(12).atEndOfMonth());
        }
        if (text.matches("[0-9]{4}-[0-9]{2}")) {
            YearMonth month = YearMonth.parse(text);
            return new PartialDate(text, month.atDay(1), month.atEndOfMonth());
        }
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            LocalDate day = LocalDate.parse(text);
            return new PartialDate(text, day, day);
        }
        throw new IllegalArgumentException("Not a day, month or year: " + text);
    }

    /** Whether all of it lies before all of the other: where they overlap, nobody can say. */
    public boolean isBefore(PartialDate other) {
        return latest.isBefore(other.earliest);
    }

    /** Whether all of it lies after a day. */
    public boolean isAfter(LocalDate day) {
        return earliest.isAfter(day);
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartialDate date && date.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
