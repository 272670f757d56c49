package dev.steadyhand.planted.archive;

import me.tongfei.progressbar.ProgressBar;

/** Knows the progress bar where it must not. */
record ShowsBar(ProgressBar foreign) {}
