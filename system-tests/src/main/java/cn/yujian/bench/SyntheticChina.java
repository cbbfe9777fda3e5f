package cn.yujian.bench;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Counties and their townships in the number in which China has them, with outlines, all made of one seed: what is registered is the
 * same each time, and none of it is anywhere. The registry knows no kind for townships yet, so that they stand in it as counties.
 */
public final class SyntheticChina {

    public static final int COUNTIES = 2_900;
    public static final int TOWNSHIPS = 40_000;
    static final int FIRST_CODE = 600_000;

    private static final long SEED = 20_221_231;
    private static final int COLUMNS = 58;
    private static final int ROWS = COUNTIES / COLUMNS;
    private static final int WITHIN = 4;
    private static final double WEST = 80;
    private static final double SOUTH = 21;
    private static final double WIDTH = 0.8;
    private static final double HEIGHT = 0.5;
    private static final int CORNERS = 24;
    private static final int DECIMALS = 5;

    private final Random chance = new Random(SEED);

    /** A rectangle in degrees. */
    record Cell(double west, double south, double width, double height) {

        Cell part(int column, int row, int of) {
            return new Cell(west + column * width / of, south + row * height / of, width / of, height / of);
        }

        double middleOfWidth() {
            return west + width / 2;
        }

        double middleOfHeight() {
            return south + height / 2;
        }
    }

    /** Where a county lies. */
    static Cell county(int number) {
        return new Cell(WEST + number % COLUMNS * WIDTH, SOUTH + number / COLUMNS % ROWS * HEIGHT, WIDTH, HEIGHT);
    }

    /** Writes all of it as one feature collection, the townships of a county after it. */
    public void write(Path file) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(Files.newOutputStream(file), JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeArrayFieldStart("features");
            int townships = 0;
            for (int county = 0; county < COUNTIES; county++) {
                Cell cell = county(county);
                String id = "synthetic-county-" + county;
                feature(json, id, "合成县" + county, "Synthetic County " + county, cell);
                json.writeStringField("code", String.valueOf(FIRST_CODE + county));
                json.writeEndObject();
                json.writeEndObject();
                // Divided so that the last township falls to the last county.
                int last = (int) ((long) TOWNSHIPS * (county + 1) / COUNTIES);
                for (int place = 0; townships < last; place++, townships++) {
                    feature(
                            json,
                            "synthetic-township-" + townships,
                            "合成乡" + townships,
                            "Synthetic Township " + townships,
                            cell.part(place % WITHIN, place / WITHIN, WITHIN));
                    json.writeStringField("parent", id);
                    json.writeEndObject();
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** Leaves the feature's properties open. */
    private void feature(JsonGenerator json, String id, String zh, String en, Cell cell) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeStringField("id", id);
        json.writeObjectFieldStart("geometry");
        json.writeStringField("type", "Polygon");
        json.writeArrayFieldStart("coordinates");
        outline(json, cell);
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeStringField("kind", "county");
        name(json, "name", zh, en);
        name(json, "shortName", zh, en);
        json.writeStringField("validFrom", "2000-01-01");
        json.writeArrayFieldStart("sources");
        json.writeString("made up for a benchmark");
        json.writeEndArray();
        json.writeStringField("confidence", "low");
        json.writeBooleanField("outlineIsApproximate", true);
    }

    private static void name(JsonGenerator json, String member, String zh, String en) throws IOException {
        json.writeObjectFieldStart(member);
        json.writeStringField("zh", zh);
        json.writeStringField("en", en);
        json.writeEndObject();
    }

    /** A star around the middle of the cell, so that it never crosses itself, and up to the corners of the cell. */
    private void outline(JsonGenerator json, Cell cell) throws IOException {
        json.writeStartArray();
        double[][] corners = new double[CORNERS][];
        for (int corner = 0; corner < CORNERS; corner++) {
            double angle = 2 * Math.PI * corner / CORNERS;
            double across = Math.cos(angle);
            double up = Math.sin(angle);
            double reach = (0.90 + 0.09 * chance.nextDouble()) / Math.max(Math.abs(across), Math.abs(up));
            corners[corner] = new double[] {
                cell.middleOfWidth() + across * reach * cell.width() / 2,
                cell.middleOfHeight() + up * reach * cell.height() / 2
            };
        }
        for (int corner = 0; corner <= CORNERS; corner++) {
            json.writeStartArray();
            json.writeNumber(rounded(corners[corner % CORNERS][0]));
            json.writeNumber(rounded(corners[corner % CORNERS][1]));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static BigDecimal rounded(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
