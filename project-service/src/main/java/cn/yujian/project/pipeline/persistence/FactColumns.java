package cn.yujian.project.pipeline.persistence;

import cn.yujian.kit.language.Coded;
import cn.yujian.project.pipeline.domain.Confidence;
import cn.yujian.project.pipeline.domain.Fact;
import jakarta.persistence.Embeddable;

/** A public fact as a row of its project. */
@Embeddable
record FactColumns(String statement, String source, String confidence) {

    static FactColumns of(Fact fact) {
        return new FactColumns(
                fact.statement(), fact.source(), fact.confidence().code());
    }

    Fact toDomain() {
        return new Fact(statement, source, Coded.of(Confidence.class, confidence));
    }
}
