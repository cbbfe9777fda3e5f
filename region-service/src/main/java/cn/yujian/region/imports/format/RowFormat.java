package cn.yujian.region.imports.format;

import cn.yujian.region.imports.domain.RowSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/** A form in which rows come; each is read row by row, so that no more than one is in memory. */
public enum RowFormat {
    CSV("text/csv") {
        @Override
        void read(InputStream in, RowReading reading) throws IOException {
            new CsvRows(reading).read(in);
        }
    },
    NDJSON("application/x-ndjson") {
        @Override
        void read(InputStream in, RowReading reading) throws IOException {
            new NdjsonRows(reading).read(in);
        }
    },
    GEOJSON("application/geo+json") {
        @Override
        void read(InputStream in, RowReading reading) throws IOException {
            new GeoJsonRows(reading).read(in);
        }
    };

    /** More than this no row may have: it is in memory in whole. */
    static final int LONGEST_ROW = 4 * 1024 * 1024;

    private final String mediaType;

    RowFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract void read(InputStream in, RowReading reading) throws IOException;

    /** Reads all rows into a sink. */
    public void read(InputStream in, RowMapper mapper, RowSink sink) throws IOException {
        read(in, new RowReading(mapper, sink));
    }

    public static Optional<RowFormat> of(String mediaType) {
        return Stream.of(values())
                .filter(format -> format.mediaType.equalsIgnoreCase(mediaType))
                .findFirst();
    }
}
