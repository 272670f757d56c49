package dev.steadyhand.planted.guide;

import javafx.scene.paint.Color;

/** Knows JavaFX where it must not. */
record PaintsScene(Color foreign) {}
