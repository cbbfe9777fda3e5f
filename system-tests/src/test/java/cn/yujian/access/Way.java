package cn.yujian.access;

import io.restassured.specification.FilterableRequestSpecification;

/** A way to ask, by which something might show that is hidden otherwise. */
enum Way {
    PLAINLY,
    IN_CHINESE,
    FOR_A_TABLE,
    UNLESS_IT_EXISTS,
    UNLESS_IT_IS_AS_INSIDERS_KNOW_IT,
    IF_IT_EXISTS,
    IF_IT_IS_AS_INSIDERS_KNOW_IT,
    WITH_AN_UNKNOWN_PARAMETER,
    WITH_A_TORN_BODY;

    /** Changes a request that is otherwise in order; the tag is that of the hidden thing, as insiders get it. */
    void ask(FilterableRequestSpecification request, String tag) {
        switch (this) {
            case PLAINLY -> {}
            case IN_CHINESE -> request.replaceHeader("Accept-Language", "zh");
            case FOR_A_TABLE -> request.accept("text/csv");
            case UNLESS_IT_EXISTS -> request.header("If-None-Match", "*");
            case UNLESS_IT_IS_AS_INSIDERS_KNOW_IT -> request.header("If-None-Match", tag);
            case IF_IT_EXISTS -> request.replaceHeader("If-Match", "*");
            case IF_IT_IS_AS_INSIDERS_KNOW_IT -> request.replaceHeader("If-Match", tag);
            case WITH_AN_UNKNOWN_PARAMETER -> request.queryParam("unheard-of", "1");
            case WITH_A_TORN_BODY -> {
                if (request.getBody() != null) {
                    request.body("{");
                }
            }
        }
    }
}
