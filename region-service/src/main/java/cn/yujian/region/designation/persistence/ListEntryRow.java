package cn.yujian.region.designation.persistence;

import cn.yujian.kit.language.Coded;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.Citation;
import cn.yujian.region.designation.domain.CityType;
import cn.yujian.region.designation.domain.Designated;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What an edition names a region as, as it was published. */
@Entity
@Table(name = "list_entry")
class ListEntryRow {

    @EmbeddedId
    private Key key;

    @Column(name = "city_type")
    private String cityType;

    private String since;

    @JdbcTypeCode(SqlTypes.JSON)
    private Citation citation;

    @Column(name = "valid_from")
    private LocalDate validFrom;

    @Column(name = "valid_to")
    private LocalDate validTo;

    protected ListEntryRow() {}

    ListEntryRow(String edition, Designated named) {
        this.key = new Key(edition, named.region(), named.category().code());
        this.cityType = named.cityType() == null ? null : named.cityType().code();
        this.since = named.edition();
        this.citation = named.citation();
        this.validFrom = named.validity().from();
        this.validTo = named.validity().to();
    }

    String edition() {
        return key.edition();
    }

    /** As it was when it was published. */
    Designated toDomain() {
        return new Designated(
                key.region(),
                Coded.of(Category.class, key.category()),
                cityType == null ? null : Coded.of(CityType.class, cityType),
                since,
                citation,
                new Validity(validFrom, validTo));
    }

    /** Which entry of which edition. */
    @Embeddable
    record Key(
            @Column(name = "edition_id") String edition, @Column(name = "region_id") String region, String category) {}
}
