package cn.yujian.indicator.catalogue.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How electricity enters a figure in coal equivalent. */
@Schema(
        description =
                "How electricity enters a figure in coal equivalent: reference-coal (等价值) at the year's average coal consumption "
                        + "of generation, calorific-value (当量值) at 0.1229 kgce/kWh; the two are never mixed",
        enumeration = {"reference-coal", "calorific-value"})
public enum ConversionMethod implements Coded {
    REFERENCE_COAL("reference-coal"),
    CALORIFIC_VALUE("calorific-value");

    private final String code;

    ConversionMethod(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
