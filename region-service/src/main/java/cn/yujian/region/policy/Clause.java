package cn.yujian.region.policy;

import cn.yujian.kit.language.Name;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;

/** A clause of a policy document, word for word. */
@Entity
class Clause {

    @EmbeddedId
    private Key key;

    private int chapter;

    @Column(name = "title_zh")
    private String titleZh;

    @Column(name = "title_en")
    private String titleEn;

    private String text;

    protected Clause() {}

    Clause(String policyId, int chapter, PolicyText.ClauseText text) {
        this.key = new Key(policyId, text.number());
        this.chapter = chapter;
        this.titleZh = text.title().zh();
        this.titleEn = text.title().en();
        this.text = text.text();
    }

    String policyId() {
        return key.policyId();
    }

    int number() {
        return key.number();
    }

    int chapter() {
        return chapter;
    }

    Name title() {
        return new Name(titleZh, titleEn);
    }

    String text() {
        return text;
    }

    @Embeddable
    record Key(@Column(name = "policy_id") String policyId, int number) {}
}
