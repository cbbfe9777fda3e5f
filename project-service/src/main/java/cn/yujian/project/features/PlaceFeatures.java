package cn.yujian.project.features;

import cn.yujian.kit.eventlog.Tail;
import cn.yujian.kit.features.Feature;
import cn.yujian.kit.features.FeatureSelection;
import cn.yujian.kit.features.FeatureSource;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import jakarta.inject.Singleton;
import java.util.List;

/** The places that projects name and that are no region. Names are all that is known of them: no geometry, no time. */
@Singleton
class PlaceFeatures implements FeatureSource {

    private final NamedPlaces places;

    PlaceFeatures(NamedPlaces places) {
        this.places = places;
    }

    @Override
    public String id() {
        return "places";
    }

    @Override
    public Wording title() {
        return new Wording("地名", "Places");
    }

    @Override
    public Wording description() {
        return new Wording(
                "项目提到、但不属于登记地区的地名，附所在地区与提到它的项目。没有公开来源给出坐标，故几何为空。",
                "Places that projects name and that are no region of the register, with the region they lie in and the"
                        + " projects that name them. No source gives coordinates, so geometry is null.");
    }

    @Override
    public Extent extent(Tail tail) {
        return new Extent(null, null, null);
    }

    @Override
    public long count(FeatureSelection selection, Tail tail) {
        return places.count();
    }

    @Override
    public List<Feature> select(FeatureSelection selection, String after, int limit, Tail tail) {
        return places.after(after, limit).stream().map(PlaceFeatures::feature).toList();
    }

    @Override
    public Found require(String id, Tail tail) {
        NamedPlace place = places.find(id).orElseThrow(() -> ProblemException.notFound(new Wording("地名", "place"), id));
        // Not by its last event: it also changes when a project that named it earlier is hidden.
        return new Found(feature(place), tail.sequence(), null);
    }

    private static Feature feature(NamedPlace place) {
        return Feature.of(place.id(), null, PlaceProperties.of(place));
    }
}
