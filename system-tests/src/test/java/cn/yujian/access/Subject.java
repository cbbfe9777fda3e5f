package cn.yujian.access;

/**
 * What is asked about: a project and a series of a region.
 *
 * @param internal whether they are INTERNAL
 */
record Subject(String project, String series, String region, boolean internal) {

    boolean isNamedIn(String body) {
        return body.contains(project) || body.contains(series);
    }

    String withoutNames(String body) {
        return body.replace(project, "?").replace(series, "?");
    }
}
