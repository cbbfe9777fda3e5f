package cn.yujian.region.imports.format;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** The records of an RFC 4180 text, each with the line on which it begins. */
final class CsvRecords {

    private static final int END = -1;

    private final Reader reader;
    private final char[] buffer = new char[1 << 15];
    private final StringBuilder cell = new StringBuilder();
    private int filled;
    private int position;
    private long line = 1;
    private long recordLine;
    private int column;
    private int length;

    CsvRecords(Reader reader) {
        this.reader = reader;
    }

    /** The text is no RFC 4180 at a place, and what follows cannot be told apart. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        private final boolean tooLong;

        Malformed(boolean tooLong) {
            this.tooLong = tooLong;
        }

        boolean isTooLong() {
            return tooLong;
        }
    }

    /** The line on which the last record begins. */
    long line() {
        return recordLine;
    }

    /** The cell, counted from 1, that was read last. */
    int column() {
        return column;
    }

    /** The next record that is not blank; null at the end. */
    List<String> next() throws IOException {
        while (true) {
            recordLine = line;
            column = 1;
            length = 0;
            int first = peek();
            if (first == END) {
                return null;
            }
            List<String> cells = record();
            if (cells.size() > 1 || !cells.get(0).isEmpty()) {
                return cells;
            }
        }
    }

    private List<String> record() throws IOException {
        List<String> cells = new ArrayList<>();
        while (true) {
            int after = cell();
            cells.add(cell.toString());
            if (after != ',') {
                return cells;
            }
            column++;
        }
    }

    /** Reads a cell and what follows it: a comma, a line's end or the end. */
    private int cell() throws IOException {
        cell.setLength(0);
        int each = take();
        if (each == '"') {
            quoted();
            each = take();
        } else {
            while (each != ',' && each != '\n' && each != '\r' && each != END) {
                if (each == '"') {
                    throw new Malformed(false);
                }
                cell.append((char) each);
                each = take();
            }
        }
        if (each == '\r') {
            each = take();
            if (each != '\n' && each != END) {
                throw new Malformed(false);
            }
        }
        if (each != ',' && each != '\n' && each != END) {
            throw new Malformed(false);
        }
        return each;
    }

    private void quoted() throws IOException {
        while (true) {
            int each = take();
            if (each == END) {
                throw new Malformed(false);
            }
            if (each == '"') {
                if (peek() != '"') {
                    return;
                }
                take();
            }
            cell.append((char) each);
        }
    }

    private int peek() throws IOException {
        if (position == filled) {
            filled = reader.read(buffer);
            position = 0;
        }
        return filled <= 0 ? end() : buffer[position];
    }

    private int end() {
        filled = 0;
        position = 0;
        return END;
    }

    private int take() throws IOException {
        int each = peek();
        if (each == END) {
            return END;
        }
        position++;
        length++;
        if (length > RowFormat.LONGEST_ROW) {
            throw new Malformed(true);
        }
        if (each == '\n') {
            line++;
        }
        return each;
    }
}
