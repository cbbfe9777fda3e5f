package cn.yujian.region.area.domain;

import cn.yujian.kit.language.Name;
import cn.yujian.region.bitemporal.Validity;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What is known of the land of a region, for a time. Which members it has is a matter of its kind.
 *
 * @param name of the site, or of the township, where it has one
 * @param grade of a subsidence area
 * @param peopleAffected who live in a subsidence area or an independent mining area
 * @param resource what a region is endowed with
 * @param responsible who must restore
 * @param measure what must be restored, or how
 * @param dueOn by when
 * @param reclaimed land that was reclaimed
 * @param quota land for building that may be used elsewhere for it, and was not yet
 * @param source who says so
 */
public record AreaFact(
        UUID id,
        AreaKind kind,
        String region,
        Name name,
        SubsidenceGrade grade,
        Area area,
        Integer peopleAffected,
        Resource resource,
        String responsible,
        String measure,
        LocalDate dueOn,
        DutyState state,
        Area reclaimed,
        Area quota,
        String source,
        String note,
        Validity validity) {

    private static final Map<AreaKind, Members> MEMBERS = Map.of(
            AreaKind.SUBSIDENCE_AREA, new Members(Set.of("name", "grade", "area"), Set.of("peopleAffected")),
            AreaKind.INDEPENDENT_MINING_AREA, new Members(Set.of("name"), Set.of("area", "peopleAffected")),
            AreaKind.RESOURCE_ENDOWMENT, new Members(Set.of("resource"), Set.of("name", "area")),
            AreaKind.RESTORATION_DUTY,
                    new Members(Set.of("responsible", "measure", "state"), Set.of("name", "dueOn", "area")),
            AreaKind.LAND_BALANCE, new Members(Set.of("reclaimed", "quota"), Set.of()));

    private record Members(Set<String> needed, Set<String> possible) {}

    /** What is wrong with its members, by name: {@code missing} or {@code not-of-this-kind}. */
    public Map<String, String> faults() {
        Members members = MEMBERS.get(kind);
        Map<String, String> faults = new TreeMap<>();
        given().forEach((member, given) -> {
            if (!given && members.needed().contains(member)) {
                faults.put(member, "missing");
            } else if (given
                    && !members.needed().contains(member)
                    && !members.possible().contains(member)) {
                faults.put(member, "not-of-this-kind");
            }
        });
        return faults;
    }

    private Map<String, Boolean> given() {
        return Map.ofEntries(
                Map.entry("name", name != null),
                Map.entry("grade", grade != null),
                Map.entry("area", area != null),
                Map.entry("peopleAffected", peopleAffected != null),
                Map.entry("resource", resource != null),
                Map.entry("responsible", responsible != null),
                Map.entry("measure", measure != null),
                Map.entry("dueOn", dueOn != null),
                Map.entry("state", state != null),
                Map.entry("reclaimed", reclaimed != null),
                Map.entry("quota", quota != null));
    }
}
