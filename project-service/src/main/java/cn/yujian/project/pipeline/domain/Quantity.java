package cn.yujian.project.pipeline.domain;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An exact decimal with its unit; 1200 and 1200.0 are one quantity. */
@Schema(description = "An exact decimal with its unit")
public record Quantity(
        @Schema(description = "Plain JSON number of at most 18 digits", required = true, examples = "1200")
                BigDecimal value,
        @Schema(required = true, examples = "MW") CapacityUnit unit) {

    /** The most digits before the decimal point, and after it: 18 together. */
    public static final int INTEGER_DIGITS = 12;

    public static final int FRACTION_DIGITS = 6;

    public Quantity {
        // Looked at before the number is written out: 1e999999999 would fill the memory.
        if (value.signum() <= 0 || value.precision() - value.scale() > INTEGER_DIGITS) {
            throw new IllegalArgumentException("Not a positive number of at most 12 digits before the point");
        }
        value = value.stripTrailingZeros();
        if (value.scale() > FRACTION_DIGITS) {
            throw new IllegalArgumentException("More than 6 digits after the point");
        }
        value = value.scale() < 0 ? value.setScale(0) : value;
    }
}
