package cn.yujian.region.registry.persistence;

import cn.yujian.region.bitemporal.Fact;
import cn.yujian.region.registry.domain.RegionRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

/** In which region one lay for a time, and whose government ran it. */
@Entity
@DynamicUpdate
@Table(name = "region_parentage")
class ParentageFact extends Fact {

    @Column(name = "parent_id")
    private String parentId;

    @Column(name = "administered_by")
    private String administeredBy;

    protected ParentageFact() {}

    ParentageFact(String regionId, RegionRecord.DatedParent parent, Instant recordedFrom) {
        super(regionId, parent.validity(), recordedFrom);
        this.parentId = parent.parent();
        this.administeredBy = parent.administeredBy();
    }

    RegionRecord.DatedParent toDomain() {
        return new RegionRecord.DatedParent(parentId, administeredBy, validity());
    }
}
