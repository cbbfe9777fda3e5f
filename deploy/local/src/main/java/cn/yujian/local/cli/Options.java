package cn.yujian.local.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind a command.
 *
 * @param words what is no option, in order
 * @param flags options that stand alone
 * @param values options with a value
 */
record Options(List<String> words, Set<String> flags, Map<String, String> values) {

    /** Reads the arguments; an option that is not among the known ones is an error that names them. */
    static Options parse(List<String> arguments, Set<String> knownFlags, Set<String> knownValues) {
        List<String> words = new ArrayList<>();
        Set<String> flags = new HashSet<>();
        Map<String, String> values = new HashMap<>();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            if (!argument.startsWith("-")) {
                words.add(argument);
                continue;
            }
            if (knownFlags.contains(argument)) {
                flags.add(argument);
                continue;
            }
            if (!knownValues.contains(argument)) {
                throw new UsageException("unknown option " + argument + known(knownFlags, knownValues));
            }
            if (!rest.hasNext()) {
                throw new UsageException("the option " + argument + " needs a value");
            }
            values.put(argument, rest.next());
        }
        return new Options(words, flags, values);
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    Optional<Integer> number(String option) {
        return value(option).map(text -> {
            if (!text.matches("[0-9]{1,5}")) {
                throw new UsageException("the option " + option + " needs a number, not '" + text + "'");
            }
            return Integer.valueOf(text);
        });
    }

    /** The only word, or an error that says what was expected. */
    String onlyWord(String expected) {
        if (words.size() != 1) {
            throw new UsageException("expected " + expected + ", got '" + String.join(" ", words) + "'");
        }
        return words.get(0);
    }

    Options withoutWords() {
        if (!words.isEmpty()) {
            throw new UsageException("unexpected '" + String.join(" ", words) + "'");
        }
        return this;
    }

    private static String known(Set<String> flags, Set<String> values) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(values);
        all.sort(null);
        return all.isEmpty() ? "; this command has none" : "; there are " + String.join(", ", all);
    }
}
