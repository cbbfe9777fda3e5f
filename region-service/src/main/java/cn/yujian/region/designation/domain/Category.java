package cn.yujian.region.designation.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the list of resource-based regions can name a region as. */
@Schema(
        description = "Category of the list: 资源型城市, 采煤沉陷区, 独立工矿区, 资源枯竭城市",
        enumeration = {
            "resource-based-city",
            "coal-mining-subsidence-area",
            "independent-mining-area",
            "resource-exhausted-city"
        })
public enum Category implements Coded {
    RESOURCE_BASED_CITY("resource-based-city"),
    COAL_MINING_SUBSIDENCE_AREA("coal-mining-subsidence-area"),
    INDEPENDENT_MINING_AREA("independent-mining-area"),
    RESOURCE_EXHAUSTED_CITY("resource-exhausted-city");

    private final String code;

    Category(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
