package cn.yujian.region.adjustment.domain;

import cn.yujian.kit.language.Coded;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.Citation;
import cn.yujian.region.designation.domain.CityType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that becomes different about the list.
 *
 * @param cityType of which type the city is then; null for other categories and where a designation ends
 * @param area of what is designated, where it is an area; null where it is not stated
 * @param citation the words that a designation rests on; null where one ends
 */
public record ListChange(
        Kind kind,
        String region,
        Category category,
        CityType cityType,
        StatedArea area,
        String reason,
        Citation citation) {

    /** What becomes of a designation. */
    @Schema(
            name = "ListChangeKind",
            description = "A designation begins, one ends, or a resource-based city becomes one of another type",
            enumeration = {"designate", "end", "retype"})
    public enum Kind implements Coded {
        DESIGNATE("designate"),
        END("end"),
        RETYPE("retype");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** Whether a designation begins by it. */
    boolean begins() {
        return kind != Kind.END;
    }

    boolean isAbout(String otherRegion, Category otherCategory) {
        return region.equals(otherRegion) && category == otherCategory;
    }
}
