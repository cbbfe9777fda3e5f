package cn.yujian.region.adjustment.persistence;

import cn.yujian.kit.language.Coded;
import cn.yujian.kit.language.Name;
import cn.yujian.kit.security.AccessLevel;
import cn.yujian.region.adjustment.domain.Adjustment;
import cn.yujian.region.adjustment.domain.AdjustmentStatus;
import cn.yujian.region.adjustment.domain.ListChange;
import cn.yujian.region.adjustment.domain.Proposal;
import cn.yujian.region.adjustment.domain.Publication;
import cn.yujian.region.adjustment.domain.Transition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An adjustment as it stands. */
@Entity
@DynamicUpdate
@Table(name = "adjustment")
class AdjustmentRow {

    @Id
    private UUID id;

    private String status;

    @Column(name = "title_zh")
    private String titleZh;

    @Column(name = "title_en")
    private String titleEn;

    private String reason;

    @Column(name = "effective_from")
    private LocalDate effectiveFrom;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<ListChange> changes;

    @JdbcTypeCode(SqlTypes.JSON)
    private Publication publication;

    @Column(name = "expires_on")
    private LocalDate expiresOn;

    // These two are read by policies only.
    @SuppressWarnings("unused")
    @Column(name = "access_level")
    private String accessLevel;

    @SuppressWarnings("unused")
    private String[] regions;

    private long sequence;

    protected AdjustmentRow() {}

    AdjustmentRow(Adjustment adjustment) {
        this.id = adjustment.id();
        become(adjustment);
    }

    UUID id() {
        return id;
    }

    void become(Adjustment adjustment) {
        Proposal proposal = adjustment.proposal();
        this.status = adjustment.status().code();
        this.titleZh = proposal.title().zh();
        this.titleEn = proposal.title().en();
        this.reason = proposal.reason();
        this.effectiveFrom = proposal.effectiveFrom();
        this.changes = proposal.changes();
        this.publication = adjustment.publication();
        this.expiresOn = adjustment.expiresOn();
        this.accessLevel = (adjustment.isOpen() ? AccessLevel.PUBLIC : AccessLevel.INTERNAL).name();
        this.regions = proposal.regions().toArray(String[]::new);
        this.sequence = adjustment.sequence();
    }

    Adjustment toDomain(List<Transition> transitions) {
        return new Adjustment(
                id,
                Coded.of(AdjustmentStatus.class, status),
                new Proposal(new Name(titleZh, titleEn), reason, effectiveFrom, changes),
                publication,
                expiresOn,
                transitions,
                sequence);
    }
}
