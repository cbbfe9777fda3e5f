package cn.yujian.indicator.knownregion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;

/** A region as region-service told of it. */
@Entity
@Table(name = "known_region")
class KnownRegion {

    @Id
    private String id;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "valid_from")
    private LocalDate validFrom;

    @Column(name = "valid_to")
    private LocalDate validTo;

    private long sequence;

    protected KnownRegion() {}

    KnownRegion(String id) {
        this.id = id;
    }

    long sequence() {
        return sequence;
    }

    void become(Told told, long newSequence) {
        Named newest = told.names().get(told.names().size() - 1);
        this.nameZh = newest.name().zh();
        this.nameEn = newest.name().en();
        this.validFrom = told.validity() == null ? null : told.validity().from();
        this.validTo = told.validity() == null ? null : told.validity().to();
        this.sequence = newSequence;
    }

    /** What this service reads of a region event. */
    record Told(String id, Validity validity, List<Named> names) {}

    record Validity(LocalDate from, LocalDate to) {}

    record Named(Text name) {}

    record Text(String zh, String en) {}
}
