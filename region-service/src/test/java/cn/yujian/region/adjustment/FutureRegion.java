package cn.yujian.region.adjustment;

import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.language.Name;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.registry.application.Registry;
import cn.yujian.region.registry.domain.RegionKind;
import cn.yujian.region.registry.domain.RegionRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A region of a test's own that begins in 2035, so that no list of today shows it. */
record FutureRegion(String id) {

    static final LocalDate BEGINS = LocalDate.of(2035, 1, 1);

    static FutureRegion register(Registry registry, String name) {
        return register(registry, name, Validity.since(BEGINS));
    }

    static FutureRegion register(Registry registry, String name, Validity whole) {
        String id = name + "-" + UUID.randomUUID();
        registry.register(
                new RegionRecord(
                        id,
                        whole,
                        List.of(new RegionRecord.DatedParent("chongqing", null, whole)),
                        List.of(new RegionRecord.DatedName(
                                RegionKind.COUNTY, new Name("将来县", "Future County"), new Name("将来", "Future"), whole)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("test"),
                        "low",
                        null),
                Optional.empty(),
                Origin.system("test"));
        return new FutureRegion(id);
    }
}
