package cn.yujian.region.resolution.application;

import cn.yujian.kit.eventlog.Tail;
import cn.yujian.region.resolution.domain.NameBook;
import cn.yujian.region.resolution.persistence.RecordedNames;
import jakarta.inject.Singleton;

/** Keeps the book of names, one for all requests. Facts are never changed, so that what it held stays true for every instant before. */
@Singleton
class NameBooks {

    private final RecordedNames names;
    private volatile NameBook book = NameBook.empty();

    NameBooks(RecordedNames names) {
        this.names = names;
    }

    /**
     * The book up to where the log stands, or later.
     *
     * @param tail what the current transaction sees and has fixed
     */
    NameBook upTo(Tail tail) {
        NameBook current = book;
        return current.upTo().isBefore(tail.recordedAt()) ? readUpTo(tail) : current;
    }

    private synchronized NameBook readUpTo(Tail tail) {
        NameBook current = book;
        if (current.upTo().isBefore(tail.recordedAt())) {
            current = current.with(names.movedSince(current.upTo()), tail.recordedAt());
            book = current;
        }
        return current;
    }
}
