package cn.yujian.project.pipeline.persistence;

import cn.yujian.kit.language.Coded;

/** Codes and texts in columns that may be null. */
final class Codes {

    private Codes() {}

    static String code(Coded value) {
        return value == null ? null : value.code();
    }

    static <E extends Enum<E> & Coded> E of(Class<E> type, String code) {
        return code == null ? null : Coded.of(type, code);
    }

    static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
