package cn.yujian.region.designation.domain;

/**
 * That a list names a region as something.
 *
 * @param cityType for resource-based cities only
 * @param since the edition that first said so
 */
public record ListEntry(String region, Category category, CityType cityType, String since, Citation citation) {

    public static ListEntry of(Designated designated) {
        return new ListEntry(
                designated.region(),
                designated.category(),
                designated.cityType(),
                designated.edition(),
                designated.citation());
    }
}
