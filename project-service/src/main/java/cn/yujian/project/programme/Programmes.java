package cn.yujian.project.programme;

import cn.yujian.kit.audit.ServedStates;
import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.language.Name;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import cn.yujian.project.citation.Mention;
import cn.yujian.project.citation.SearchText;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The programmes of the plan. */
@Singleton
public class Programmes implements ServedStates {

    private static final String SELECTED =
            """
            from ProgrammeRow programme where programme.id > :after
              and (:region is null or :region member of programme.regions)
              and (:clause is null or exists (select 1 from programme.mentions mention where mention.clause = :clause))
              and (:pattern is null or programme.searchable ilike :pattern escape '%s')
            order by programme.id
            """
                    .formatted(SearchText.ESCAPE);

    private static final String REGISTERED = "cn.yujian.project.programme-registered.v1";

    private final EntityManager entities;
    private final EventLog log;
    private final ObjectMapper json;

    Programmes(EntityManager entities, EventLog log, ObjectMapper json) {
        this.entities = entities;
        this.log = log;
        this.json = json;
    }

    /**
     * What a list of programmes is narrowed to; a null narrows nothing.
     *
     * @param pattern LIKE pattern by {@link SearchText#pattern}
     */
    record Selection(String region, Integer clause, String pattern) {}

    /**
     * Takes a programme in.
     *
     * @param programme makes the programme for the position of its event
     */
    @Transactional
    public void register(Function<Recording, Programme> programme, Origin origin) {
        Recording recording = log.begin(origin);
        Programme registered = programme.apply(recording);
        recording.append(NewEvent.open(REGISTERED, registered.id(), registered));
        entities.persist(new ProgrammeRow(registered));
        entities.flush();
    }

    Page<Programme> page(Selection selection, PageRequest request) {
        return request.cut(
                        entities.createQuery(SELECTED, ProgrammeRow.class)
                                .setParameter("after", request.after().orElse(""))
                                .setParameter("region", selection.region())
                                .setParameter("clause", selection.clause())
                                .setParameter("pattern", selection.pattern())
                                .setMaxResults(request.limit() + 1)
                                .getResultList(),
                        ProgrammeRow::id)
                .map(ProgrammeRow::toDomain);
    }

    @Override
    public Set<String> types() {
        return Set.of(REGISTERED);
    }

    @Override
    public Object told(JsonNode data, Instant recordedAt) {
        Name name = json.convertValue(data.path("name"), Name.class);
        List<Mention> mentions = json.convertValue(data.path("mentions"), new TypeReference<>() {});
        return new Found(data, SearchText.of(name, mentions));
    }

    @Override
    public void tell(Listener listener) {
        entities.createQuery("from ProgrammeRow", ProgrammeRow.class)
                .getResultList()
                .forEach(row -> listener.state(row.toDomain().sequence(), new Found(row.toDomain(), row.searchable())));
    }

    /** A programme, and what lists find it by. */
    private record Found(Object programme, String searchable) {}

    Programme require(String id) {
        ProgrammeRow row = entities.find(ProgrammeRow.class, id);
        if (row == null) {
            throw ProblemException.notFound(new Wording("工作事项", "programme"), id);
        }
        return row.toDomain();
    }
}
