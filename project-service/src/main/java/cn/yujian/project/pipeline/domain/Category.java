package cn.yujian.project.pipeline.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What kind of thing a project builds or makes. */
@Schema(
        description = "Kind of project, by what is built or made",
        enumeration = {
            "airport",
            "circular-economy",
            "coal-storage",
            "data-platform",
            "demonstration-zone",
            "dry-port",
            "energy-base",
            "gas-pipeline",
            "gas-storage",
            "high-tech-zone",
            "industrial-cluster",
            "industrial-park",
            "innovation-platform",
            "oil-storage",
            "pumped-storage",
            "railway",
            "regional-hub",
            "reservoir",
            "resettlement",
            "restoration",
            "road",
            "shale-gas",
            "smart-energy"
        })
public enum Category implements Coded {
    AIRPORT("airport"),
    CIRCULAR_ECONOMY("circular-economy"),
    COAL_STORAGE("coal-storage"),
    DATA_PLATFORM("data-platform"),
    DEMONSTRATION_ZONE("demonstration-zone"),
    DRY_PORT("dry-port"),
    ENERGY_BASE("energy-base"),
    GAS_PIPELINE("gas-pipeline"),
    GAS_STORAGE("gas-storage"),
    HIGH_TECH_ZONE("high-tech-zone"),
    INDUSTRIAL_CLUSTER("industrial-cluster"),
    INDUSTRIAL_PARK("industrial-park"),
    INNOVATION_PLATFORM("innovation-platform"),
    OIL_STORAGE("oil-storage"),
    PUMPED_STORAGE("pumped-storage"),
    RAILWAY("railway"),
    REGIONAL_HUB("regional-hub"),
    RESERVOIR("reservoir"),
    RESETTLEMENT("resettlement"),
    RESTORATION("restoration"),
    ROAD("road"),
    SHALE_GAS("shale-gas"),
    SMART_ENERGY("smart-energy");

    private final String code;

    Category(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
