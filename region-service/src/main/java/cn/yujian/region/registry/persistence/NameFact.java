package cn.yujian.region.registry.persistence;

import cn.yujian.kit.language.Coded;
import cn.yujian.kit.language.Name;
import cn.yujian.region.bitemporal.Fact;
import cn.yujian.region.registry.domain.RegionKind;
import cn.yujian.region.registry.domain.RegionRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

/** What a region was called, and was by law, for a time. */
@Entity
@DynamicUpdate
@Table(name = "region_name")
class NameFact extends Fact {

    private String kind;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "short_zh")
    private String shortZh;

    @Column(name = "short_en")
    private String shortEn;

    protected NameFact() {}

    NameFact(String regionId, RegionRecord.DatedName name, Instant recordedFrom) {
        super(regionId, name.validity(), recordedFrom);
        this.kind = name.kind().code();
        this.nameZh = name.name().zh();
        this.nameEn = name.name().en();
        this.shortZh = name.shortName().zh();
        this.shortEn = name.shortName().en();
    }

    RegionRecord.DatedName toDomain() {
        return new RegionRecord.DatedName(
                Coded.of(RegionKind.class, kind), new Name(nameZh, nameEn), new Name(shortZh, shortEn), validity());
    }
}
