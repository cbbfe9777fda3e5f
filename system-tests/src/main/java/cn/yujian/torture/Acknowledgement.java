package cn.yujian.torture;

/**
 * That a write was booked.
 *
 * @param sequence position of its last event; 0 where only a later read told that it was booked
 * @param answer the body; null likewise
 */
record Acknowledgement(Write write, long sequence, String answer) {}
