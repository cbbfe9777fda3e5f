package cn.yujian.indicator.catalogue.persistence;

import cn.yujian.indicator.catalogue.domain.ConversionMethod;
import cn.yujian.indicator.catalogue.domain.Direction;
import cn.yujian.indicator.catalogue.domain.Indicator;
import cn.yujian.indicator.catalogue.domain.Kind;
import cn.yujian.indicator.period.Frequency;
import cn.yujian.kit.language.Coded;
import cn.yujian.kit.language.Name;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

/** An indicator as stored. */
@Entity
@Table(name = "indicator")
public class IndicatorRow {

    @Id
    private String id;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "definition_zh")
    private String definitionZh;

    @Column(name = "definition_en")
    private String definitionEn;

    private String unit;
    private int decimals;
    private String frequency;
    private String direction;
    private String kind;
    private String method;
    private Integer[] clauses;
    private String source;
    private String note;
    private long sequence;

    protected IndicatorRow() {}

    IndicatorRow(Indicator indicator, long sequence) {
        this.id = indicator.id();
        this.nameZh = indicator.name().zh();
        this.nameEn = indicator.name().en();
        this.definitionZh = indicator.definition().zh();
        this.definitionEn = indicator.definition().en();
        this.unit = indicator.unit();
        this.decimals = indicator.decimals();
        this.frequency = indicator.frequency().code();
        this.direction = indicator.direction().code();
        this.kind = indicator.kind().code();
        this.method = indicator.method() == null ? null : indicator.method().code();
        this.clauses = indicator.clauses().toArray(Integer[]::new);
        this.source = indicator.source();
        this.note = indicator.note();
        this.sequence = sequence;
    }

    public Indicator toDomain() {
        return new Indicator(
                id,
                new Name(nameZh, nameEn),
                new Name(definitionZh, definitionEn),
                unit,
                decimals,
                Coded.of(Frequency.class, frequency),
                Coded.of(Direction.class, direction),
                Coded.of(Kind.class, kind),
                method == null ? null : Coded.of(ConversionMethod.class, method),
                List.of(clauses),
                source,
                note);
    }

    public String id() {
        return id;
    }

    public long sequence() {
        return sequence;
    }
}
