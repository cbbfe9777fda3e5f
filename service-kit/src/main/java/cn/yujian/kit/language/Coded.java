package cn.yujian.kit.language;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** An enum whose constants are written as stable lower-kebab codes in data, in queries and in the database. */
public interface Coded {

    /** The code as clients see it. */
    @JsonValue
    String code();

    static <E extends Enum<E> & Coded> Optional<E> find(Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.code().equals(code))
                .findFirst();
    }

    static <E extends Enum<E> & Coded> E of(Class<E> type, String code) {
        return find(type, code)
                .orElseThrow(() -> new IllegalArgumentException("Unknown " + type.getSimpleName() + ": " + code));
    }
}
