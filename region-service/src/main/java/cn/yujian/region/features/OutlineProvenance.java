package cn.yujian.region.features;

import cn.yujian.kit.features.FeatureSource.Provenance;
import cn.yujian.problem.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Where the outlines that the service ships come from; the words stand in the file beside them. */
final class OutlineProvenance {

    private static final String FILE = "plan/BOUNDARIES-LICENCE.md";

    private OutlineProvenance() {}

    static Provenance read() {
        return new Provenance(
                new Wording(
                        "轮廓：区县取自 Apache ECharts 4.9.0（Apache-2.0，有改动），万盛取自 china-geojson 1.0.0。"
                                + "并非官方界线；在中国境内向公众展示地图须取得审图号。",
                        "Outlines: districts and counties from Apache ECharts 4.9.0 (Apache-2.0, changed), Wansheng from"
                                + " china-geojson 1.0.0. Not official boundaries; a map shown to the public in China needs a"
                                + " map review number."),
                URI.create("https://www.apache.org/licenses/LICENSE-2.0"),
                "Apache License 2.0 (districts and counties; Wansheng: see describedby)",
                text());
    }

    private static String text() {
        try (InputStream file = OutlineProvenance.class.getClassLoader().getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("The class path has no " + FILE);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
