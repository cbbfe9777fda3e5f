package cn.yujian.kit.features;

import cn.yujian.kit.eventlog.Tail;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A collection of features. Everything is read in the transaction of the answer, so that what the caller may not see is hidden. */
public interface FeatureSource {

    /** Id of the collection, the last segment of its path. */
    String id();

    Wording title();

    Wording description();

    /** Where the geometry comes from and what may be done with it. */
    default Optional<Provenance> provenance() {
        return Optional.empty();
    }

    /** Where and when the features are; what is unknown or unbounded is left open. */
    Extent extent(Tail tail);

    /** How many features a selection takes. */
    long count(FeatureSelection selection, Tail tail);

    /**
     * The features a selection takes, by id.
     *
     * @param after id of the last feature of the page before; the empty string for the first page
     */
    List<Feature> select(FeatureSelection selection, String after, int limit, Tail tail);

    /**
     * One feature.
     *
     * @throws ProblemException 404 if there is none of that id
     */
    Found require(String id, Tail tail);

    /**
     * A feature, and where its last event stands.
     *
     * @param resource path of the same thing in the rest of the API; null where it has none
     */
    record Found(@JsonUnwrapped Feature feature, @JsonIgnore long sequence, @JsonIgnore String resource) {

        Found with(List<Link> links) {
            return new Found(feature.with(links), sequence, resource);
        }
    }

    /**
     * The smallest box and time that hold all features.
     *
     * @param box null where no feature has a geometry
     * @param from null where a feature has no beginning, or none is known
     * @param to last day; null where a feature lasts
     */
    record Extent(BoundingBox box, LocalDate from, LocalDate to) {}

    /**
     * Where geometry comes from.
     *
     * @param attribution whom to name, and how far to trust it
     * @param licence page of the licence
     * @param text the whole story, as Markdown
     */
    record Provenance(Wording attribution, URI licence, String licenceName, String text) {}
}
