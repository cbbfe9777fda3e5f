package cn.yujian.local.stack;

import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param command its words; never a secret, since every user of the machine can read them
 * @param environment added to that of the launcher
 */
record Launch(List<String> command, Map<String, String> environment) {}
