package dev.steadyhand.engine;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Stops work while there is too little room where it writes, so that a disk is never filled to its
 * end, and ends it where no room is made in time.
 */
public final class Room implements Brake {

    private final Supplier<OptionalLong> free;
    private final Care care;
    private final String where;
    private final LongSupplier nanoTime;
    private boolean waiting;
    private long since;

    /**
     * Watches a place.
     *
     * @param free how many bytes are free there; empty where that cannot be known
     * @param where it is, in words that fit after "left"
     */
    public Room(Supplier<OptionalLong> free, Care care, String where) {
        this(free, care, where, System::nanoTime);
    }

    Room(Supplier<OptionalLong> free, Care care, String where, LongSupplier nanoTime) {
        this.free = free;
        this.care = care;
        this.where = where;
        this.nanoTime = nanoTime;
    }

    @Override
    public String why() {
        OptionalLong left = free.get();
        if (left.isEmpty() || left.getAsLong() >= care.reserve()) {
            waiting = false;
            return "";
        }
        if (!waiting) {
            waiting = true;
            since = nanoTime.getAsLong();
        }
        String what = "only " + ByteSize.text(left.getAsLong()) + " are left " + where;
        if (nanoTime.getAsLong() - since > care.patience().toNanos()) {
            throw new Problem(
                            ProblemCode.DISK_FULL,
                            "There was no room for "
                                    + Elapsed.text(care.patience())
                                    + ": "
                                    + what
                                    + ", and "
                                    + ByteSize.text(care.reserve())
                                    + " are kept free.",
                            "The work was ended.",
                            "Make room there; then do the step again.")
                    .toException();
        }
        return what + "; " + ByteSize.text(care.reserve()) + " are kept free";
    }
}
