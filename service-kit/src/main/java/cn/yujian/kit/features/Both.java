package cn.yujian.kit.features;

import cn.yujian.problem.Wording;

/** Titles and descriptions in both languages at once: GIS programs keep one text and send no preference. */
final class Both {

    private Both() {}

    static String languages(Wording wording, String between) {
        return wording.zh() + between + wording.en();
    }
}
