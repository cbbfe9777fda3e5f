package cn.yujian.indicator.catalogue.persistence;

import cn.yujian.indicator.catalogue.domain.Unit;
import cn.yujian.kit.language.Name;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A unit as stored. */
@Entity
@Table(name = "unit")
public class UnitRow {

    @Id
    private String code;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "symbol_zh")
    private String symbolZh;

    @Column(name = "symbol_en")
    private String symbolEn;

    private String quantity;
    private String note;
    private long sequence;

    protected UnitRow() {}

    UnitRow(Unit unit, long sequence) {
        this.code = unit.code();
        this.nameZh = unit.name().zh();
        this.nameEn = unit.name().en();
        this.symbolZh = unit.symbol().zh();
        this.symbolEn = unit.symbol().en();
        this.quantity = unit.quantity();
        this.note = unit.note();
        this.sequence = sequence;
    }

    public Unit toDomain() {
        return new Unit(code, new Name(nameZh, nameEn), new Name(symbolZh, symbolEn), quantity, note);
    }

    public long sequence() {
        return sequence;
    }
}
