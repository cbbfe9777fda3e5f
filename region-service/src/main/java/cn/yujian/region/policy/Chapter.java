package cn.yujian.region.policy;

import cn.yujian.kit.language.Name;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A chapter of a policy document. */
@Entity
class Chapter {

    @EmbeddedId
    private Key key;

    @Column(name = "title_zh")
    private String titleZh;

    @Column(name = "title_en")
    private String titleEn;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> paragraphs;

    protected Chapter() {}

    Chapter(String policyId, PolicyText.ChapterText text) {
        this.key = new Key(policyId, text.number());
        this.titleZh = text.title().zh();
        this.titleEn = text.title().en();
        this.paragraphs = text.paragraphs();
    }

    int number() {
        return key.number();
    }

    Name title() {
        return new Name(titleZh, titleEn);
    }

    List<String> paragraphs() {
        return paragraphs;
    }

    @Embeddable
    record Key(@Column(name = "policy_id") String policyId, int number) {}
}
