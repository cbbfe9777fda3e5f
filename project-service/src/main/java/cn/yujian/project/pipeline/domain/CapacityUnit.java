package cn.yujian.project.pipeline.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The units of the suite in which a capacity can be stated; two units of one dimension are still two units. */
@Schema(
        description = "Code of /api/v1/units",
        enumeration = {"MW", "GWh", "km", "km2", "1e4mu", "1e8m3", "1e8m3/a", "t"})
public enum CapacityUnit implements Coded {
    MW("MW", Dimension.POWER),
    GWH("GWh", Dimension.ENERGY),
    KM("km", Dimension.LENGTH),
    KM2("km2", Dimension.AREA),
    TEN_THOUSAND_MU("1e4mu", Dimension.AREA),
    HUNDRED_MILLION_M3("1e8m3", Dimension.VOLUME),
    HUNDRED_MILLION_M3_A_YEAR("1e8m3/a", Dimension.VOLUME_A_YEAR),
    TONNE("t", Dimension.MASS);

    private final String code;
    private final Dimension dimension;

    CapacityUnit(String code, Dimension dimension) {
        this.code = code;
        this.dimension = dimension;
    }

    /** What is measured. */
    public enum Dimension {
        POWER,
        ENERGY,
        LENGTH,
        AREA,
        VOLUME,
        VOLUME_A_YEAR,
        MASS
    }

    @Override
    public String code() {
        return code;
    }

    public Dimension dimension() {
        return dimension;
    }
}
