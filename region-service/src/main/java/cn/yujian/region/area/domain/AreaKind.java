package cn.yujian.region.area.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an area fact tells of. */
@Schema(
        description = "What it tells of: 采煤沉陷区, 独立工矿区, 资源禀赋, 生态修复责任, 土地复垦与指标结余",
        enumeration = {
            "subsidence-area",
            "independent-mining-area",
            "resource-endowment",
            "restoration-duty",
            "land-balance"
        })
public enum AreaKind implements Coded {
    SUBSIDENCE_AREA("subsidence-area"),
    INDEPENDENT_MINING_AREA("independent-mining-area"),
    RESOURCE_ENDOWMENT("resource-endowment"),
    RESTORATION_DUTY("restoration-duty"),
    LAND_BALANCE("land-balance");

    private final String code;

    AreaKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
