package cn.yujian.local.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions this build was made with. */
public final class Versions {

    private static final Properties BUILT_WITH = load();

    private Versions() {}

    public static String suite() {
        return BUILT_WITH.getProperty("suite");
    }

    public static String postgres() {
        return BUILT_WITH.getProperty("postgres");
    }

    public static String kafka() {
        return BUILT_WITH.getProperty("kafka");
    }

    private static Properties load() {
        Properties properties = new Properties();
        try (InputStream stream = Versions.class.getResourceAsStream("versions.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
