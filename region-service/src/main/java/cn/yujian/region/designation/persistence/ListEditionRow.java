package cn.yujian.region.designation.persistence;

import cn.yujian.kit.language.Name;
import cn.yujian.region.designation.domain.ListEdition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

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

    private long sequence;

    protected ListEditionRow() {}

    ListEditionRow(ListEdition edition, long sequence) {
        this.id = edition.id();
        this.titleZh = edition.title().zh();
        this.titleEn = edition.title().en();
        this.policyId = edition.policy();
        this.publishedOn = edition.publishedOn();
        this.effectiveFrom = edition.effectiveFrom();
        this.sequence = sequence;
    }

    public ListEdition toDomain() {
        return new ListEdition(id, new Name(titleZh, titleEn), publishedOn, effectiveFrom, policyId);
    }

    public long sequence() {
        return sequence;
    }
}
