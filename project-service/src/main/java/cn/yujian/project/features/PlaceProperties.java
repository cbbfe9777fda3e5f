package cn.yujian.project.features;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** What a GIS program shows of a place. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PlaceProperties(String nameZh, String nameEn, String region, List<String> projects, long sequence) {

    static PlaceProperties of(NamedPlace place) {
        return new PlaceProperties(place.nameZh(), place.nameEn(), place.region(), place.projects(), place.sequence());
    }
}
