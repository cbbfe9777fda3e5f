package cn.yujian.torture;

/**
 * What one service knows of another's subject, beside what the other's log says of it last.
 *
 * @param sequence as the copy has it; 0 where the subject is missing there
 * @param text what the copy says
 */
record Copy(String table, String subject, long sequence, String text, long loggedSequence, String loggedText) {}
