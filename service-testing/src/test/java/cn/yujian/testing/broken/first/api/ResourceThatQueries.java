package cn.yujian.testing.broken.first.api;

import cn.yujian.testing.broken.second.CallerOfTheApi;
import java.sql.Connection;
import javax.sql.DataSource;

/** Breaks the rule that a resource makes no query, and closes a circle of features. */
public final class ResourceThatQueries {
    DataSource database;
    Connection connection;
    CallerOfTheApi caller;
}
