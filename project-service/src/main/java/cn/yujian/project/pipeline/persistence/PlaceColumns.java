package cn.yujian.project.pipeline.persistence;

import cn.yujian.kit.language.Name;
import cn.yujian.project.pipeline.domain.Place;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A place as a row of its project. */
@Embeddable
record PlaceColumns(
        @Column(name = "name_zh") String nameZh,
        @Column(name = "name_en") String nameEn,
        @Column(name = "region_id") String regionId) {

    static PlaceColumns of(Place place) {
        return new PlaceColumns(place.name().zh(), place.name().en(), place.region());
    }

    Place toDomain() {
        return new Place(new Name(nameZh, nameEn), regionId);
    }
}
