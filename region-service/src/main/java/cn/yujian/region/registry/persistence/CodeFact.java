package cn.yujian.region.registry.persistence;

import cn.yujian.region.bitemporal.Fact;
import cn.yujian.region.registry.domain.RegionRecord;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

/** Which GB/T 2260 code a region had for a time. */
@Entity
@DynamicUpdate
@Table(name = "region_code")
class CodeFact extends Fact {

    private String code;

    protected CodeFact() {}

    CodeFact(String regionId, RegionRecord.DatedCode code, Instant recordedFrom) {
        super(regionId, code.validity(), recordedFrom);
        this.code = code.code();
    }

    RegionRecord.DatedCode toDomain() {
        return new RegionRecord.DatedCode(code, validity());
    }
}
