package dev.steadyhand.planted.guide;

import atlantafx.base.theme.Theme;

/** Knows AtlantaFX where it must not. */
record ChoosesTheme(Theme foreign) {}
