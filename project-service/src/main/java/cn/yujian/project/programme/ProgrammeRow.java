package cn.yujian.project.programme;

import cn.yujian.kit.language.Name;
import cn.yujian.project.citation.MentionColumns;
import cn.yujian.project.citation.SearchText;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.List;

/** A programme as kept. */
@Entity
@Table(name = "programme")
class ProgrammeRow {

    @Id
    private String id;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    private String searchable;

    private long sequence;

    @ElementCollection
    @CollectionTable(name = "programme_region", joinColumns = @JoinColumn(name = "programme_id"))
    @OrderColumn(name = "position")
    @Column(name = "region_id")
    private List<String> regions;

    @ElementCollection
    @CollectionTable(name = "programme_mention", joinColumns = @JoinColumn(name = "programme_id"))
    @OrderColumn(name = "position")
    private List<MentionColumns> mentions;

    protected ProgrammeRow() {}

    ProgrammeRow(Programme programme) {
        this.id = programme.id();
        this.nameZh = programme.name().zh();
        this.nameEn = programme.name().en();
        this.searchable = SearchText.of(programme.name(), programme.mentions());
        this.sequence = programme.sequence();
        this.regions = programme.regions();
        this.mentions = programme.mentions().stream().map(MentionColumns::of).toList();
    }

    String id() {
        return id;
    }

    String searchable() {
        return searchable;
    }

    Programme toDomain() {
        return new Programme(
                id,
                new Name(nameZh, nameEn),
                regions,
                mentions.stream().map(MentionColumns::toDomain).toList(),
                sequence);
    }
}
