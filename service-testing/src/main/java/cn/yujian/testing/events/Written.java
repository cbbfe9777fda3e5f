package cn.yujian.testing.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A member as code writes it.
 *
 * @param codes those of an enum; empty where it is none
 * @param format as schemas name it; empty where it has none
 */
record Written(String type, Set<String> codes, String format) {

    static Written plain(String type) {
        return new Written(type, Set.of(), "");
    }

    static Written code(Set<String> codes) {
        return new Written("string", Set.copyOf(codes), "");
    }

    static Written formatted(String format) {
        return new Written("string", Set.of(), format);
    }

    /** Where code and schema say different things, in words; empty if nowhere. */
    static List<String> differences(Map<String, Written> code, Shape schema) {
        List<String> differences = new ArrayList<>();
        Set<String> paths = new TreeSet<>(code.keySet());
        paths.addAll(schema.members().keySet());
        for (String path : paths) {
            Written written = code.get(path);
            Member declared = schema.members().get(path);
            if (written == null || declared == null) {
                differences.add(path + " is only in the " + (written == null ? "schema" : "code"));
            } else if (!written.agreesWith(declared)) {
                differences.add(path + " is " + written + " in the code, " + declared + " in the schema");
            }
        }
        return differences;
    }

    private boolean agreesWith(Member declared) {
        return type.equals(declared.type())
                && (codes.isEmpty() || codes.equals(declared.codes()))
                && (format.isEmpty() || format.equals(declared.format()));
    }
}
