package cn.yujian.kit.inbox;

import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Answers operators about the inbox and takes what they ask for. */
@Singleton
class InboxOffice {

    /** Before the id of a letter in a cursor: whether the letter was open when the page was cut. */
    private static final String OPEN = "open:";

    private static final String CLOSED = "closed:";

    private final Copies copies;
    private final InboxStore store;
    private final ProgressStore progress;
    private final DeadLetterStore letters;
    private final RequestStore requests;

    InboxOffice(
            Copies copies, InboxStore store, ProgressStore progress, DeadLetterStore letters, RequestStore requests) {
        this.copies = copies;
        this.store = store;
        this.progress = progress;
        this.letters = letters;
        this.requests = requests;
    }

    List<InboxView.CopyView> copies() {
        return copies.all().stream().map(this::view).toList();
    }

    private InboxView.CopyView view(Subscription copy) {
        return new InboxView.CopyView(
                copy.copy(),
                store.hasCaughtUp(Copies.mainTopic(copy)),
                copy.topics().stream()
                        .map(progress::of)
                        .map(InboxView.TopicView::of)
                        .toList(),
                requests.lastRebuild(copy.copy()).map(RebuildView::of).orElse(null));
    }

    Page<DeadLetter> deadLetters(PageRequest page) {
        Optional<UUID> after = page.after(key -> UUID.fromString(key.substring(key.indexOf(':') + 1)));
        boolean closed = page.after().filter(key -> key.startsWith(CLOSED)).isPresent();
        List<DeadLetter> rows = letters.page(closed, after.orElse(null), page.limit() + 1);
        return page.cut(rows, letter -> (letter.outcome() == null ? OPEN : CLOSED) + letter.id());
    }

    /** Asks for a replay of all letters that are open now. */
    ReplayView replayAll() {
        return replay(letters.open());
    }

    /** Asks for a replay of some letters. */
    ReplayView replaySome(List<UUID> ids) {
        Set<UUID> known = new HashSet<>();
        letters.find(ids).forEach(letter -> known.add(letter.id()));
        for (int index = 0; index < ids.size(); index++) {
            if (!known.contains(ids.get(index))) {
                throw ProblemException.invalidBody(
                        "/deadLetters/" + index,
                        "unknown-dead-letter",
                        new Wording("没有这一死信：" + ids.get(index), "There is no dead letter " + ids.get(index)));
            }
        }
        return replay(ids);
    }

    private ReplayView replay(List<UUID> ids) {
        return ReplayView.of(requests.addReplay(ids), letters.find(ids));
    }

    ReplayView replayOf(UUID id) {
        InboxRequest request = requests.find(InboxRequest.Kind.REPLAY, id)
                .orElseThrow(() -> ProblemException.notFound(new Wording("重放请求", "replay"), id.toString()));
        return ReplayView.of(request, letters.find(request.deadLetters()));
    }

    RebuildView rebuild(String copy) {
        if (copies.named(copy).isEmpty()) {
            String known = String.join(
                    ", ", copies.all().stream().map(Subscription::copy).toList());
            throw ProblemException.invalidBody(
                    "/copy",
                    "unknown-copy",
                    new Wording("没有副本 " + copy + "；可用：" + known, "There is no copy " + copy + "; there are: " + known));
        }
        return RebuildView.of(requests.addRebuild(copy));
    }

    RebuildView rebuildOf(UUID id) {
        return requests.find(InboxRequest.Kind.REBUILD, id)
                .map(RebuildView::of)
                .orElseThrow(() -> ProblemException.notFound(new Wording("重建请求", "rebuild"), id.toString()));
    }
}
