package cn.yujian.testing.broken.second;

import cn.yujian.testing.broken.first.api.ResourceThatQueries;

/** Breaks the rule that nobody calls the API. */
public final class CallerOfTheApi {
    ResourceThatQueries resource;
}
