package dev.steadyhand.base;

/**
 * What long work is handed besides its plan.
 *
 * @param progress whom it tells how far it is
 * @param cancellation how it hears that it should stop
 */
public record Work(Progress progress, Cancellation cancellation) {

    /** Work that nobody watches or stops. */
    public static Work unwatched() {
        return new Work(Progress.NONE, new Cancellation());
    }
}
