package cn.yujian.region.designation.persistence;

import cn.yujian.kit.language.Name;
import cn.yujian.region.designation.domain.EditionDocument;
import cn.yujian.region.designation.domain.ListEdition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A published edition of the list. */
@Entity
@Table(name = "list_edition")
public class ListEditionRow {

    @Id
    private String id;

    @Column(name = "title_zh")
    private String titleZh;

    @Column(name = "title_en")
    private String titleEn;

    @Column(name = "policy_id")
    private String policyId;

    @Column(name = "published_on")
    private LocalDate publishedOn;

    @Column(name = "effective_from")
    private LocalDate effectiveFrom;

    @Column(updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    private EditionDocument document;

    @Column(name = "adjustment_id")
    private UUID adjustmentId;

    private long sequence;

    @Formula("(SELECT told.recorded_at FROM event_log told WHERE told.sequence = sequence)")
    private Instant recordedAt;

    protected ListEditionRow() {}

    ListEditionRow(ListEdition edition, long sequence) {
        this.id = edition.id();
        this.titleZh = edition.title().zh();
        this.titleEn = edition.title().en();
        this.policyId = edition.policy();
        this.publishedOn = edition.publishedOn();
        this.effectiveFrom = edition.effectiveFrom();
        this.document = edition.document();
        this.adjustmentId = edition.adjustment();
        this.sequence = sequence;
    }

    public ListEdition toDomain() {
        return new ListEdition(
                id, new Name(titleZh, titleEn), publishedOn, effectiveFrom, policyId, document, adjustmentId);
    }

    public long sequence() {
        return sequence;
    }

    /** When it became known. */
    public Instant recordedAt() {
        return recordedAt;
    }
}
