package cn.yujian.region.policy;

import cn.yujian.kit.language.Name;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A clause as answered. */
@Schema(
        name = "Clause",
        description = "A clause of a policy document, word for word, with what other services hold on it")
record ClauseView(
        @Schema(description = "Number through the whole document", examples = "14") String id,
        @Schema(examples = "resource-regions-2022-2025") String policy,
        @Schema(examples = "6") int chapter,
        Name title,
        @Schema(description = "Chinese text word for word; paragraphs are separated by a line feed") String text,
        Links links,
        @Schema(description = "Position of the policy's last event in the region log") long sequence) {

    /** Where a clause leads to. */
    @Schema(name = "ClauseLinks")
    record Links(URI policy, URI projects, URI programmes, URI indicators) {}

    static ClauseView of(Clause clause, long sequence, String publicUrl) {
        String api = publicUrl + "/api/v1/";
        String ofClause = "?clause=" + clause.number();
        return new ClauseView(
                String.valueOf(clause.number()),
                clause.policyId(),
                clause.chapter(),
                clause.title(),
                clause.text(),
                new Links(
                        URI.create(api + "policies/" + clause.policyId()),
                        URI.create(api + "projects" + ofClause),
                        URI.create(api + "programmes" + ofClause),
                        URI.create(api + "indicators" + ofClause)),
                sequence);
    }
}
