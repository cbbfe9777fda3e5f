package cn.yujian.region.adjustment.persistence;

import cn.yujian.kit.language.Coded;
import cn.yujian.region.adjustment.domain.Step;
import cn.yujian.region.adjustment.domain.Transition;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A step of an adjustment as it was taken. */
@Entity
@Table(name = "adjustment_transition")
class TransitionRow {

    @EmbeddedId
    private Key key;

    private String step;

    private Instant at;

    private String reason;

    private String actor;

    protected TransitionRow() {}

    TransitionRow(UUID adjustment, int number, Transition transition) {
        this.key = new Key(adjustment, number);
        this.step = transition.step().code();
        this.at = transition.at();
        this.reason = transition.reason();
        this.actor = transition.actor();
    }

    UUID adjustment() {
        return key.adjustment();
    }

    Transition toDomain() {
        return new Transition(Coded.of(Step.class, step), at, reason, actor);
    }

    /** Which step of which adjustment, counted from 1. */
    @Embeddable
    record Key(@Column(name = "adjustment_id") UUID adjustment, int number) {}
}
