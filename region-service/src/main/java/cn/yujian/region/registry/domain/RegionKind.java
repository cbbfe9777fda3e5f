package cn.yujian.region.registry.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a region is by law. */
@Schema(
        description = "What the region is by law",
        enumeration = {
            "municipality",
            "district",
            "county",
            "autonomous-county",
            "county-level-city",
            "development-zone"
        })
public enum RegionKind implements Coded {
    MUNICIPALITY("municipality"),
    DISTRICT("district"),
    COUNTY("county"),
    AUTONOMOUS_COUNTY("autonomous-county"),
    COUNTY_LEVEL_CITY("county-level-city"),
    DEVELOPMENT_ZONE("development-zone");

    private final String code;

    RegionKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
