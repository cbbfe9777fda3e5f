package cn.yujian.region.designation.domain;

import cn.yujian.region.bitemporal.Validity;

/**
 * That an edition of the list names a region as something.
 *
 * @param cityType for resource-based cities only
 * @param edition the list edition that says so
 */
public record Designated(
        String region, Category category, CityType cityType, String edition, Citation citation, Validity validity) {

    public Designated {
        if ((category == Category.RESOURCE_BASED_CITY) != (cityType != null)) {
            throw new IllegalArgumentException(
                    "A city type belongs to resource-based cities, and only to them: " + region);
        }
    }
}
