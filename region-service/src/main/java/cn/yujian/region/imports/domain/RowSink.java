package cn.yujian.region.imports.domain;

/** Takes the rows of an import one by one, as they are read. */
public interface RowSink {

    void take(ImportedRow row);

    /** Takes note of a row that cannot be read. */
    void refuse(int row, long line, Rejection rejection);
}
