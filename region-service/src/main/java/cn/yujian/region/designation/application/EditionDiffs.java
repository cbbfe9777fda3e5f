package cn.yujian.region.designation.application;

import cn.yujian.region.designation.domain.EditionDiff;
import cn.yujian.region.designation.domain.ListEntry;
import cn.yujian.region.designation.persistence.Editions;
import cn.yujian.region.designation.persistence.ListEditionRow;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Compares editions of the list. */
@Singleton
public class EditionDiffs {

    private final Editions editions;

    EditionDiffs(Editions editions) {
        this.editions = editions;
    }

    /**
     * A comparison.
     *
     * @param from the edition that is compared with; empty where there was none before
     * @param sequence position of the event of the edition that is compared
     */
    public record Compared(Optional<String> from, EditionDiff diff, long sequence) {}

    /**
     * What makes an edition of another.
     *
     * @param from null for the edition that it took the place of
     */
    public Compared diff(String edition, String from) {
        ListEditionRow to = editions.require(edition);
        Optional<ListEditionRow> before = from == null ? editions.before(to) : Optional.of(editions.require(from));
        Optional<String> id = before.map(row -> row.toDomain().id());
        return new Compared(
                id, EditionDiff.between(id.map(this::entries).orElse(List.of()), entries(edition)), to.sequence());
    }

    private List<ListEntry> entries(String edition) {
        return editions.entries(edition).stream().map(ListEntry::of).toList();
    }
}
