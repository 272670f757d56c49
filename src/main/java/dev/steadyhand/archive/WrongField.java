package dev.steadyhand.archive;

/** A field of a manifest that is not what it must be; the message says which and why. */
final class WrongField extends Exception {

    private static final long serialVersionUID = 1L;

    WrongField(String path, String why) {
        super(path + " " + why);
    }
}
