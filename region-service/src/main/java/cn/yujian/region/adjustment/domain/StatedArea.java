package cn.yujian.region.adjustment.domain;

import cn.yujian.kit.language.Coded;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How large the area is that a designation is about, as its proposal states it. */
public record StatedArea(BigDecimal value, Unit unit) {

    /** The units of the suite in which such areas are stated. */
    @Schema(
            name = "AreaUnit",
            description = "Code of /api/v1/units",
            enumeration = {"km2", "1e4mu"})
    public enum Unit implements Coded {
        KM2("km2"),
        TEN_THOUSAND_MU("1e4mu");

        private final String code;

        Unit(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
