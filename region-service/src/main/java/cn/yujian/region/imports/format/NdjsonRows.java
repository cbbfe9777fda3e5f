package cn.yujian.region.imports.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Rows as JSON, one on each line; a line that cannot be read does not hide those after it. */
final class NdjsonRows {

    private static final int USUAL = 8 * 1024;

    private final RowReading reading;
    private byte[] line = new byte[USUAL];
    private int length;
    private boolean tooLong;

    NdjsonRows(RowReading reading) {
        this.reading = reading;
    }

    void read(InputStream in) throws IOException {
        InputStream bytes = new BufferedInputStream(in, 1 << 16);
        long number = 0;
        while (readLine(bytes)) {
            number++;
            if (tooLong) {
                reading.broken(number, RowReading.tooLong());
            } else if (!isBlank()) {
                reading.row(number, pointer -> null, this::body);
            }
        }
    }

    private RowBody body() throws IOException, UnfitRow {
        RowBody body = reading.mapper().read(line, length);
        if (body == null) {
            throw new UnfitRow(RowReading.malformed(null));
        }
        return body;
    }

    /** Reads the next line; false at the end. */
    private boolean readLine(InputStream bytes) throws IOException {
        length = 0;
        tooLong = false;
        int each = bytes.read();
        if (each < 0) {
            return false;
        }
        while (each >= 0 && each != '\n') {
            append(each);
            each = bytes.read();
        }
        return true;
    }

    private void append(int each) {
        if (length == RowFormat.LONGEST_ROW) {
            tooLong = true;
            return;
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, Math.min(2 * length, RowFormat.LONGEST_ROW));
        }
        line[length++] = (byte) each;
    }

    private boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
