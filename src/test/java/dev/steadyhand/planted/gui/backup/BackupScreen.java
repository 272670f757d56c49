package dev.steadyhand.planted.gui.backup;

/** A screen that another one knows. */
public record BackupScreen() {}
