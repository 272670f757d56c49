package dev.steadyhand.cli.terminal;

import org.jline.utils.Signals;

/** Ctrl-C, taken from the process and given back when closed. */
public final class Interrupts implements AutoCloseable {

    private static final String SIGNAL = "INT";

    private final Object former;

    private Interrupts(Object former) {
        this.former = former;
    }

    /**
     * Takes Ctrl-C.
     *
     * @param action on a thread of the system's; must be quick
     */
    public static Interrupts handle(Runnable action) {
        return new Interrupts(Signals.register(SIGNAL, action));
    }

    @Override
    public void close() {
        Signals.unregister(SIGNAL, former);
    }
}
