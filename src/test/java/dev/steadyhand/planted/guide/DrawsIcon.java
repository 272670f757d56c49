package dev.steadyhand.planted.guide;

import org.kordamp.ikonli.Ikon;

/** Knows Ikonli where it must not. */
record DrawsIcon(Ikon foreign) {}
