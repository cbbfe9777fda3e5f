package cn.yujian.region.area.domain;

import cn.yujian.kit.language.Coded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** In what land is measured. 15 mu are one hectare, so 10,000 mu are 20/3 km². */
@Schema(
        description = "km2, or 1e4mu: 10,000 mu (万亩), 20/3 km²",
        enumeration = {"km2", "1e4mu"})
public enum AreaUnit implements Coded {
    KM2("km2", 1, 1),
    TEN_THOUSAND_MU("1e4mu", 20, 3);

    /** A square metre. */
    private static final int DECIMALS = 6;

    private final String code;
    private final BigDecimal numerator;
    private final BigDecimal denominator;

    AreaUnit(String code, int numerator, int denominator) {
        this.code = code;
        this.numerator = BigDecimal.valueOf(numerator);
        this.denominator = BigDecimal.valueOf(denominator);
    }

    @Override
    public String code() {
        return code;
    }

    /** A value of this unit in another one, to the square metre. */
    BigDecimal in(AreaUnit other, BigDecimal value) {
        if (other == this) {
            return value;
        }
        return value.multiply(numerator)
                .multiply(other.denominator)
                .divide(denominator.multiply(other.numerator), DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }
}
