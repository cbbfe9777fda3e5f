package cn.yujian.region.bitemporal;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Something that is true of a region for a time, and known to the registry from a time on. A fact is never changed: a
 * correction closes what was known and records anew.
 */
@MappedSuperclass
public abstract class Fact {

    /** HQL condition: true on {@code :day}. */
    public static final String VALID =
            "(validFrom is null or validFrom <= :day) and (validTo is null or validTo > :day)";

    /** HQL condition: known at {@code :known}. */
    public static final String KNOWN = "recordedFrom <= :known and (recordedTo is null or recordedTo > :known)";

    @Id
    private UUID id;

    @Column(name = "region_id")
    private String regionId;

    @Column(name = "valid_from")
    private LocalDate validFrom;

    @Column(name = "valid_to")
    private LocalDate validTo;

    @Column(name = "recorded_from")
    private Instant recordedFrom;

    @Column(name = "recorded_to")
    private Instant recordedTo;

    protected Fact() {}

    protected Fact(String regionId, Validity validity, Instant recordedFrom) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.regionId = regionId;
        this.validFrom = validity.from();
        this.validTo = validity.to();
        this.recordedFrom = recordedFrom;
    }

    public UUID id() {
        return id;
    }

    public String regionId() {
        return regionId;
    }

    public Instant recordedFrom() {
        return recordedFrom;
    }

    /** Closes it: from then on the registry knows something else, or nothing. */
    public void supersede(Instant from) {
        if (recordedTo != null) {
            throw new IllegalStateException("Superseded already: " + id);
        }
        this.recordedTo = from;
    }

    public Validity validity() {
        return new Validity(validFrom, validTo);
    }
}
