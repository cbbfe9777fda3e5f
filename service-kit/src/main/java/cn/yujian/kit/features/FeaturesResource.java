package cn.yujian.kit.features;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.eventlog.Tail;
import cn.yujian.kit.features.FeatureViews.CollectionView;
import cn.yujian.kit.features.FeatureViews.Collections;
import cn.yujian.kit.features.FeatureViews.FeatureCollection;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The service's collections of features. Hidden in the service's contract: the standard wants a description of its own, OpenAPI
 * 3.0 at {@code /ogc/api}, and what stands there of this service is {@code contracts/features.yaml}.
 */
@Path("/ogc/collections")
@PermitAll
public class FeaturesResource {

    private static final List<String> JSON = List.of(MediaType.APPLICATION_JSON);
    private static final List<String> FEATURES = List.of(FeatureLinks.GEO_JSON, MediaType.APPLICATION_JSON);
    private static final String TEXT = FeatureLinks.MARKDOWN + ";charset=UTF-8";

    private final List<FeatureSource> sources;
    private final FeatureLinks links;
    private final Answers answers;

    FeaturesResource(Instance<FeatureSource> sources, FeatureLinks links, Answers answers) {
        this.sources =
                sources.stream().sorted(Comparator.comparing(FeatureSource::id)).toList();
        this.links = links;
        this.answers = answers;
    }

    /** Describes the collections. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listFeatureCollections", hidden = true)
    public Response collections() {
        return answers.whole(
                JSON,
                tail -> new Collections(
                        links.ofCollections(),
                        sources.stream().map(source -> view(source, tail)).toList()));
    }

    /** Describes one collection. */
    @GET
    @Path("/{collection}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getFeatureCollection", hidden = true)
    public Response collection(@PathParam("collection") String id) {
        FeatureSource source = require(id);
        return answers.whole(JSON, tail -> view(source, tail));
    }

    /** Tells where the geometry of a collection comes from. */
    @GET
    @Path("/{collection}/provenance")
    @Produces(TEXT)
    @Operation(operationId = "getProvenance", hidden = true)
    public Response provenance(@PathParam("collection") String id) {
        String text = require(id)
                .provenance()
                .orElseThrow(() -> ProblemException.notFound(new Wording("来源说明", "provenance"), id))
                .text();
        return answers.whole(List.of(TEXT), tail -> text);
    }

    /** Lists features. */
    @GET
    @Path("/{collection}/items")
    @Produces({FeatureLinks.GEO_JSON, MediaType.APPLICATION_JSON})
    @Operation(operationId = "listFeatures", hidden = true)
    public Response items(@PathParam("collection") String id, @BeanParam FeatureQuery query) {
        FeatureSource source = require(id);
        FeatureSelection selection = query.selection();
        return answers.whole(FEATURES, tail -> {
            List<Feature> found = source.select(selection, query.page.after().orElse(""), query.page.limit() + 1, tail);
            Page<Feature> page = query.page.cut(found, Feature::id);
            return FeatureCollection.of(
                    source.count(selection, tail), links.ofItems(source, page.next()), page.items());
        });
    }

    /** Reads one feature. */
    @GET
    @Path("/{collection}/items/{feature}")
    @Produces({FeatureLinks.GEO_JSON, MediaType.APPLICATION_JSON})
    @Operation(operationId = "getFeature", hidden = true)
    public Response item(@PathParam("collection") String id, @PathParam("feature") String featureId) {
        FeatureSource source = require(id);
        return answers.one(
                FEATURES,
                null,
                tail -> {
                    FeatureSource.Found found = source.require(featureId, tail);
                    return found.with(links.ofItem(source, found));
                },
                FeatureSource.Found::sequence);
    }

    private CollectionView view(FeatureSource source, Tail tail) {
        return CollectionView.of(source, source.extent(tail), links.of(source));
    }

    private FeatureSource require(String id) {
        return sources.stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(new Wording("要素集", "collection"), id));
    }
}
