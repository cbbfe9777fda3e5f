package cn.yujian.region.adjustment.application;

import static java.util.stream.Collectors.toMap;

import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.adjustment.domain.ListStand;
import cn.yujian.region.adjustment.domain.Misfit;
import cn.yujian.region.adjustment.domain.Proposal;
import cn.yujian.region.designation.domain.Citation;
import cn.yujian.region.designation.domain.ListEdition;
import cn.yujian.region.designation.persistence.Designations;
import cn.yujian.region.designation.persistence.Editions;
import cn.yujian.region.policy.CitedWords;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.persistence.Regions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a proposal fits to the list, the registry and the documents it cites, as known at an instant. */
@Singleton
class ListCheck {

    private final Editions editions;
    private final Designations designations;
    private final Regions regions;
    private final CitedWords words;

    ListCheck(Editions editions, Designations designations, Regions regions, CitedWords words) {
        this.editions = editions;
        this.designations = designations;
        this.regions = regions;
        this.words = words;
    }

    List<Misfit> misfits(Proposal proposal, Instant known) {
        List<Misfit> misfits = new ArrayList<>(stand(proposal, known).misfits(proposal));
        for (int i = 0; i < proposal.changes().size(); i++) {
            Citation citation = proposal.changes().get(i).citation();
            if (citation != null) {
                cited(citation, "/changes/" + i + "/citation", proposal.effectiveFrom())
                        .ifPresent(misfits::add);
            }
        }
        return misfits;
    }

    /** The list as it stands, and what is known of the regions of a proposal. */
    ListStand stand(Proposal proposal, Instant known) {
        ListEdition last = editions.last().orElseThrow(() -> new IllegalStateException("There is no list to adjust"));
        return new ListStand(
                last,
                editions.entries(last.id()),
                regions.known(proposal.regions(), known).values().stream()
                        .collect(toMap(RegionRecord::id, RegionRecord::validity)),
                designations.known(proposal.regions(), known));
    }

    private Optional<Misfit> cited(Citation citation, String pointer, LocalDate effectiveFrom) {
        Optional<LocalDate> issued = words.issuedOn(citation.policy());
        if (issued.isEmpty()) {
            return Optional.of(new Misfit(
                    pointer + "/policy",
                    ProblemType.UNPROCESSABLE,
                    "unknown-policy",
                    new Wording("没有政策文件 " + citation.policy(), "There is no policy document " + citation.policy())));
        }
        if (effectiveFrom.isBefore(issued.get())) {
            return Optional.of(new Misfit(
                    "/effectiveFrom",
                    ProblemType.EFFECTIVE_BEFORE_DOCUMENT,
                    "effective-before-document",
                    new Wording(
                            "生效日期早于所引文件印发日期 " + issued.get(),
                            "It would take effect before the document it cites was issued, " + issued.get())));
        }
        boolean says = words.paragraph(citation.policy(), citation.chapter(), citation.clause(), citation.paragraph())
                .filter(paragraph -> paragraph.contains(citation.quote()))
                .isPresent();
        return says
                ? Optional.empty()
                : Optional.of(new Misfit(
                        pointer + "/quote",
                        ProblemType.UNPROCESSABLE,
                        "not-in-paragraph",
                        new Wording("所引段落没有这些文字", "The paragraph that is cited does not say this")));
    }
}
