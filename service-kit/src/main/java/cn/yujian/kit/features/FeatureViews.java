package cn.yujian.kit.features;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** What is answered about collections and their items, beside the features themselves. */
final class FeatureViews {

    private static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    private static final String GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian";

    private FeatureViews() {}

    record FeatureCollection(
            String type, long numberMatched, int numberReturned, List<Link> links, List<Feature> features) {

        static FeatureCollection of(long matched, List<Link> links, List<Feature> features) {
            return new FeatureCollection("FeatureCollection", matched, features.size(), links, features);
        }
    }

    record Collections(List<Link> links, List<CollectionView> collections) {}

    record CollectionView(
            String id,
            String title,
            String description,
            String attribution,
            ExtentView extent,
            String itemType,
            List<String> crs,
            List<Link> links) {

        static CollectionView of(FeatureSource source, FeatureSource.Extent extent, List<Link> links) {
            return new CollectionView(
                    source.id(),
                    Both.languages(source.title(), " "),
                    Both.languages(source.description(), "\n"),
                    source.provenance()
                            .map(known -> Both.languages(known.attribution(), "\n"))
                            .orElse(null),
                    ExtentView.of(extent),
                    "feature",
                    List.of(CRS84),
                    links);
        }
    }

    record ExtentView(Spatial spatial, Temporal temporal) {
        static ExtentView of(FeatureSource.Extent extent) {
            return new ExtentView(
                    extent.box() == null ? null : Spatial.of(extent.box()),
                    new Temporal(
                            List.of(Arrays.asList(
                                    extent.from() == null ? null : extent.from() + "T00:00:00+08:00",
                                    extent.to() == null ? null : extent.to() + "T23:59:59+08:00")),
                            GREGORIAN));
        }
    }

    record Spatial(List<List<BigDecimal>> bbox, String crs) {
        static Spatial of(BoundingBox box) {
            return new Spatial(List.of(List.of(box.west(), box.south(), box.east(), box.north())), CRS84);
        }
    }

    record Temporal(@JsonInclude(JsonInclude.Include.ALWAYS) List<List<String>> interval, String trs) {}
}
