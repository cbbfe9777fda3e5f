package cn.yujian.region.designation.persistence;

import cn.yujian.kit.language.Coded;
import cn.yujian.region.bitemporal.Fact;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.Citation;
import cn.yujian.region.designation.domain.CityType;
import cn.yujian.region.designation.domain.Designated;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** That the list names a region as something for a time. */
@Entity
@DynamicUpdate
@Table(name = "designation")
public class DesignationFact extends Fact {

    private String category;

    @Column(name = "city_type")
    private String cityType;

    @Column(name = "edition_id")
    private String editionId;

    @Column(updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    private Citation citation;

    private long sequence;

    protected DesignationFact() {}

    DesignationFact(Designated designated, Instant recordedFrom, long sequence) {
        super(designated.region(), designated.validity(), recordedFrom);
        this.category = designated.category().code();
        this.cityType =
                designated.cityType() == null ? null : designated.cityType().code();
        this.editionId = designated.edition();
        this.citation = designated.citation();
        this.sequence = sequence;
    }

    public Designated toDomain() {
        return new Designated(
                regionId(),
                Coded.of(Category.class, category),
                cityType == null ? null : Coded.of(CityType.class, cityType),
                editionId,
                citation,
                validity());
    }

    public long sequence() {
        return sequence;
    }
}
