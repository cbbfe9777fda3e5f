package cn.yujian.project.programme;

import cn.yujian.kit.language.Name;
import cn.yujian.project.citation.Links;
import cn.yujian.project.citation.Mention;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A programme as answered. */
@Schema(
        name = "Programme",
        description = "A campaign, a class of works or an instrument that the plan names without a named object")
record ProgrammeView(
        @Schema(required = true, examples = "subsidence-land-photovoltaics") String id,
        @Schema(required = true) Name name,
        @Schema(description = "Regions of the register; empty where the text names none", required = true)
                List<String> regions,
        @Schema(description = "The words of the plan that name it", required = true) List<Mention> mentions,
        @Schema(required = true) ProgrammeLinks links,
        @Schema(description = "Position of its last event in the project log", required = true) long sequence) {

    /** Where a programme leads to. */
    @Schema(name = "ProgrammeLinks", description = "URLs of the cited clauses and of the regions")
    record ProgrammeLinks(List<URI> clauses, List<URI> regions) {}

    static ProgrammeView of(Programme programme, Links links) {
        return new ProgrammeView(
                programme.id(),
                programme.name(),
                programme.regions(),
                programme.mentions(),
                new ProgrammeLinks(links.clauses(programme.mentions()), links.regions(programme.regions())),
                programme.sequence());
    }
}
