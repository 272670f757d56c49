package dev.steadyhand.archive;

import java.io.IOException;

/** Compressed bytes that cannot be what was written; the message fits after "it". */
final class DamagedBytes extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedBytes(String message) {
        super(message);
    }
}
