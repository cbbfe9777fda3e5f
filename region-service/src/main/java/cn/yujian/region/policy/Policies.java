package cn.yujian.region.policy;

import cn.yujian.kit.audit.ServedStates;
import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;

/** The policy documents the registry cites. */
@Singleton
public class Policies implements ServedStates {

    private final EntityManager entities;
    private final EventLog log;

    Policies(EntityManager entities, EventLog log) {
        this.entities = entities;
        this.log = log;
    }

    /** Takes a document in and publishes it. */
    @Transactional
    public void publish(PolicyText text, Origin origin) {
        Recording recording = log.begin(origin);
        PolicyPublished published = new PolicyPublished(text, recording.nextSequence());
        long sequence = recording.append(NewEvent.open(PolicyPublished.TYPE, text.id(), published));
        entities.persist(new Policy(text, sequence));
        for (PolicyText.ChapterText chapter : text.chapters()) {
            entities.persist(new Chapter(text.id(), chapter));
            chapter.clauses().forEach(clause -> entities.persist(new Clause(text.id(), chapter.number(), clause)));
        }
        entities.flush();
    }

    @Override
    public Set<String> types() {
        return Set.of(PolicyPublished.TYPE);
    }

    @Override
    public void tell(Listener listener) {
        entities.createQuery("from Policy", Policy.class)
                .getResultList()
                .forEach(policy -> listener.state(
                        policy.sequence(),
                        new PolicyPublished(
                                PolicyText.of(policy, chapters(policy.id()), clauses(policy.id())),
                                policy.sequence())));
    }

    Page<Policy> page(PageRequest request) {
        List<Policy> rows = entities.createQuery("from Policy where id > :after order by id", Policy.class)
                .setParameter("after", request.after().orElse(""))
                .setMaxResults(request.limit() + 1)
                .getResultList();
        return request.cut(rows, Policy::id);
    }

    Policy require(String id) {
        Policy policy = entities.find(Policy.class, id);
        if (policy == null) {
            throw ProblemException.notFound(new Wording("政策文件", "policy"), id);
        }
        return policy;
    }

    List<Chapter> chapters(String policyId) {
        return entities.createQuery("from Chapter where key.policyId = :policy order by key.number", Chapter.class)
                .setParameter("policy", policyId)
                .getResultList();
    }

    List<Clause> clauses(String policyId) {
        return entities.createQuery("from Clause where key.policyId = :policy order by key.number", Clause.class)
                .setParameter("policy", policyId)
                .getResultList();
    }

    Clause requireClause(String policyId, int number) {
        Clause clause = entities.find(Clause.class, new Clause.Key(policyId, number));
        if (clause == null) {
            throw ProblemException.notFound(new Wording("条款", "clause"), policyId + "/" + number);
        }
        return clause;
    }
}
