package cn.yujian.region.policy;

import cn.yujian.kit.language.Name;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A policy document as issued. */
@Entity
class Policy {

    @Id
    private String id;

    @Column(name = "title_zh")
    private String titleZh;

    @Column(name = "title_en")
    private String titleEn;

    @Column(name = "document_number")
    private String documentNumber;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Name> issuers;

    @Column(name = "issued_on")
    private LocalDate issuedOn;

    @Column(name = "period_from")
    private LocalDate periodFrom;

    @Column(name = "period_to")
    private LocalDate periodTo;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> preamble;

    private long sequence;

    protected Policy() {}

    Policy(PolicyText text, long sequence) {
        this.id = text.id();
        this.titleZh = text.title().zh();
        this.titleEn = text.title().en();
        this.documentNumber = text.documentNumber();
        this.issuers = text.issuers();
        this.issuedOn = text.issuedOn();
        this.periodFrom = text.period().from();
        this.periodTo = text.period().to();
        this.preamble = text.preamble();
        this.sequence = sequence;
    }

    String id() {
        return id;
    }

    Name title() {
        return new Name(titleZh, titleEn);
    }

    String documentNumber() {
        return documentNumber;
    }

    List<Name> issuers() {
        return issuers;
    }

    LocalDate issuedOn() {
        return issuedOn;
    }

    PolicyText.Period period() {
        return new PolicyText.Period(periodFrom, periodTo);
    }

    List<String> preamble() {
        return preamble;
    }

    long sequence() {
        return sequence;
    }
}
