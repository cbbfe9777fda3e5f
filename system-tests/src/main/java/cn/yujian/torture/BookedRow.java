package cn.yujian.torture;

/**
 * A row that a write left in the database.
 *
 * @param writeId of the write that says it made it
 * @param subject of its event
 * @param text what it says, in the words of {@link Write#rows()}
 * @param sequence of its event; 0 where no event fits
 */
record BookedRow(Kind kind, String writeId, String subject, String text, long sequence) {}
