package cn.yujian.region.registry.persistence;

import cn.yujian.kit.language.Coded;
import cn.yujian.region.registry.domain.BasisDocument;
import cn.yujian.region.registry.domain.RecordedReorganisation;
import cn.yujian.region.registry.domain.Reorganisation;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A merger, split or transfer as it was recorded. */
@Entity
@Table(name = "reorganisation")
class ReorganisationRow {

    private static final String PREDECESSOR = "predecessor";
    private static final String SUCCESSOR = "successor";
    private static final String OTHER = "other";

    @Id
    private UUID id;

    private String kind;

    @Column(name = "effective_on")
    private LocalDate effectiveOn;

    @JdbcTypeCode(SqlTypes.JSON)
    private BasisDocument document;

    @Column(name = "issued_on")
    private LocalDate issuedOn;

    private String reason;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "reorganised_region", joinColumns = @JoinColumn(name = "reorganisation_id"))
    private Set<Party> parties = new LinkedHashSet<>();

    @Column(name = "recorded_at")
    private Instant recordedAt;

    private long sequence;

    protected ReorganisationRow() {}

    ReorganisationRow(Reorganisation act, Instant recordedAt, long sequence) {
        this.id = act.id();
        this.kind = act.kind().code();
        this.effectiveOn = act.effectiveOn();
        this.document = act.document();
        this.issuedOn = act.document().issuedOn();
        this.reason = act.reason();
        parties.addAll(parties(act.predecessors(), PREDECESSOR));
        parties.addAll(parties(act.successors(), SUCCESSOR));
        parties.addAll(parties(act.others(), OTHER));
        this.recordedAt = recordedAt;
        this.sequence = sequence;
    }

    RecordedReorganisation toDomain() {
        return new RecordedReorganisation(
                new Reorganisation(
                        id,
                        Coded.of(Reorganisation.Kind.class, kind),
                        effectiveOn,
                        document,
                        reason,
                        regions(PREDECESSOR),
                        regions(SUCCESSOR),
                        regions(OTHER)),
                recordedAt,
                sequence);
    }

    private List<String> regions(String role) {
        return parties.stream()
                .filter(party -> party.role.equals(role))
                .sorted(Comparator.comparingInt(party -> party.position))
                .map(party -> party.region)
                .toList();
    }

    private static List<Party> parties(List<String> regions, String role) {
        List<Party> parties = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            parties.add(new Party(regions.get(i), role, i));
        }
        return parties;
    }

    /** A region in its role. */
    @Embeddable
    record Party(@Column(name = "region_id") String region, String role, int position) {}
}
