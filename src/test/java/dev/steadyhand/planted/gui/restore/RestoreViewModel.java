package dev.steadyhand.planted.gui.restore;

import javafx.scene.Node;

/** Knows a node of the scene. */
record RestoreViewModel(Node node) {}
