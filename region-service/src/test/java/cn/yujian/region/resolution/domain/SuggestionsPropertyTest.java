package cn.yujian.region.resolution.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.kit.language.Name;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.crosswalk.domain.Life;
import cn.yujian.region.resolution.domain.NamedRegion.Called;
import cn.yujian.region.resolution.domain.NamedRegion.Existence;
import cn.yujian.region.resolution.domain.NamedRegion.Recorded;
import cn.yujian.region.resolution.domain.Resolution.Candidate;
import cn.yujian.region.resolution.domain.Resolution.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is passed over to be quick would not have been suggested. */
class SuggestionsPropertyTest {

    private static final Instant RECORDED = Instant.parse("2020-01-01T00:00:00Z");
    private static final Validity ALWAYS = new Validity(null, null);
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final int EXACT = 0;
    private static final int LEAST_HAN = 50;

    @Property
    void alikenessIsExactWhereItIsEnough(
            @ForAll("names") String asked,
            @ForAll("names") String name,
            @ForAll @IntRange(min = 1, max = 100) int least) {
        Likeness likeness = new Likeness(Spelling.of(asked));
        int exact = likeness.to(Spelling.of(name), EXACT);

        int found = likeness.to(Spelling.of(name), least);

        assertTrue(exact >= least ? found == exact : found < least, () -> "Exactly " + exact + ", found " + found);
    }

    /** Far more are like enough than are kept. */
    @Property(tries = 30)
    void theLikeliestOfManyAreSuggested(
            @ForAll("chinese") String asked, @ForAll @Size(min = 300, max = 600) List<@From("chinese") String> names) {
        List<NamedRegion> regions = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            regions.add(region("region-%03d".formatted(i), names.get(i)));
        }
        NameBook book = NameBook.empty().with(regions, RECORDED);

        Resolution resolution = book.resolve(asked, DAY, RECORDED);

        if (resolution.verdict() == Verdict.SUGGESTED) {
            assertEquals(
                    likeliest(asked, regions),
                    resolution.candidates().stream().map(Candidate::region).toList());
        }
    }

    private static List<String> likeliest(String asked, List<NamedRegion> regions) {
        Likeness likeness = new Likeness(Spelling.of(asked));
        return regions.stream()
                .filter(region -> likeness(likeness, region) >= LEAST_HAN)
                .sorted(Comparator.<NamedRegion>comparingInt(region -> likeness(likeness, region))
                        .reversed()
                        .thenComparing(NamedRegion::id))
                .limit(5)
                .map(NamedRegion::id)
                .toList();
    }

    private static int likeness(Likeness likeness, NamedRegion region) {
        return region.names().stream()
                .flatMap(called -> called.spellings().stream())
                .mapToInt(spelling -> likeness.to(spelling, EXACT))
                .max()
                .orElseThrow();
    }

    private static NamedRegion region(String id, String zh) {
        Recorded recorded = new Recorded(RECORDED, null);
        return new NamedRegion(
                id,
                List.of(new Existence(new Life(ALWAYS, List.of()), recorded)),
                List.of(Called.of(new Name(zh, id), new Name(zh, id), ALWAYS, recorded)));
    }

    @Provide
    Arbitrary<String> chinese() {
        return Arbitraries.strings()
                .withChars("重庆万盛綦江棋其南川秀山土家族苗县区市合成乡")
                .ofMinLength(1)
                .ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> english = Arbitraries.strings()
                .withChars("abcdinouCounty -'")
                .ofMinLength(1)
                .ofMaxLength(24);
        return Arbitraries.oneOf(chinese(), english);
    }
}
