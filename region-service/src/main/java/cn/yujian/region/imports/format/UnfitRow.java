package cn.yujian.region.imports.format;

import cn.yujian.region.imports.domain.Rejection;

/** A row that cannot be taken as it is. */
final class UnfitRow extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    UnfitRow(Rejection rejection) {
        // Thrown once for each bad row of a million: where it was thrown tells nothing.
        super(rejection.message().en(), null, false, false);
        this.rejection = rejection;
    }

    Rejection rejection() {
        return rejection;
    }
}
