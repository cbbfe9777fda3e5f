package cn.yujian.region.registry.domain;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.registry.domain.RegionRecord.DatedCluster;
import cn.yujian.region.registry.domain.RegionRecord.DatedCode;
import cn.yujian.region.registry.domain.RegionRecord.DatedName;
import cn.yujian.region.registry.domain.RegionRecord.DatedParent;
import java.util.List;
import java.util.Optional;

/**
 * What the registry should have said of a region all along. A kind of facts that is given takes the place of all facts of that kind;
 * what is empty stays.
 */
public record RegionCorrection(
        Optional<Validity> validity,
        Optional<List<DatedParent>> parentages,
        Optional<List<DatedName>> names,
        Optional<List<DatedCode>> codes,
        Optional<List<DatedCluster>> clusters,
        Optional<List<String>> sources,
        Optional<String> confidence,
        Optional<String> note) {

    /**
     * The region as it should have stood.
     *
     * @throws ProblemException 422 if the registry says all of it already
     */
    public RegionRecord applyTo(RegionRecord region) {
        RegionRecord corrected = new RegionRecord(
                region.id(),
                validity.orElse(region.validity()),
                parentages.orElse(region.parentages()),
                names.orElse(region.names()),
                codes.orElse(region.codes()),
                clusters.orElse(region.clusters()),
                region.predecessors(),
                region.successors(),
                sources.orElse(region.sources()),
                confidence.orElse(region.confidence()),
                note.orElse(region.note()));
        if (corrected.equals(region)) {
            throw ProblemException.of(
                    ProblemType.UNPROCESSABLE,
                    new Wording("登记内容已是如此，无可更正", "The registry says so already; there is nothing to correct"));
        }
        return corrected;
    }
}
