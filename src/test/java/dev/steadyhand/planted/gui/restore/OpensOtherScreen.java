package dev.steadyhand.planted.gui.restore;

import dev.steadyhand.planted.gui.backup.BackupScreen;

/** Knows another screen. */
record OpensOtherScreen(BackupScreen other) {}
