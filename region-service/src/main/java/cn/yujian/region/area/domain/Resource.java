package cn.yujian.region.area.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a region is endowed with. */
@Schema(
        description = "Resource: 煤, 煤层气, 页岩气, 天然气, 锰, 铝土, 锶, 重晶石与毒重石, 岩盐, 石灰岩, 地热, 森林",
        enumeration = {
            "coal",
            "coalbed-methane",
            "shale-gas",
            "natural-gas",
            "manganese",
            "bauxite",
            "strontium",
            "barium",
            "salt",
            "limestone",
            "geothermal",
            "forest"
        })
public enum Resource implements Coded {
    COAL("coal"),
    COALBED_METHANE("coalbed-methane"),
    SHALE_GAS("shale-gas"),
    NATURAL_GAS("natural-gas"),
    MANGANESE("manganese"),
    BAUXITE("bauxite"),
    STRONTIUM("strontium"),
    BARIUM("barium"),
    SALT("salt"),
    LIMESTONE("limestone"),
    GEOTHERMAL("geothermal"),
    FOREST("forest");

    private final String code;

    Resource(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
