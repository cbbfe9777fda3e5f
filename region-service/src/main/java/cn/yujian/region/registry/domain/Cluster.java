package cn.yujian.region.registry.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The planning cluster ("一区两群") a region belongs to. */
@Schema(
        description = "Planning cluster: core or new districts of 主城都市区, 渝东北三峡库区城镇群, 渝东南武陵山区城镇群",
        enumeration = {"main-metropolitan-core", "main-metropolitan-new", "northeast-three-gorges", "southeast-wuling"})
public enum Cluster implements Coded {
    MAIN_METROPOLITAN_CORE("main-metropolitan-core"),
    MAIN_METROPOLITAN_NEW("main-metropolitan-new"),
    NORTHEAST_THREE_GORGES("northeast-three-gorges"),
    SOUTHEAST_WULING("southeast-wuling");

    private final String code;

    Cluster(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
