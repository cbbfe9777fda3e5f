package cn.yujian.region.designation.domain;

import cn.yujian.kit.language.Name;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The list of resource-based regions as one published document made it.
 *
 * @param policy the policy document whose list it is
 * @param document what published it; null where that is the policy document itself
 * @param adjustment the adjustment that made it; null where it did not come by that procedure
 */
public record ListEdition(
        String id,
        Name title,
        LocalDate publishedOn,
        LocalDate effectiveFrom,
        String policy,
        EditionDocument document,
        UUID adjustment) {}
