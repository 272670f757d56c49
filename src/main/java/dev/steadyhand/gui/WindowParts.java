package dev.steadyhand.gui;

import dev.steadyhand.gui.backups.BackupsSource;
import dev.steadyhand.gui.home.HomeSource;
import dev.steadyhand.gui.practice.PracticeStarter;
import dev.steadyhand.guide.Runs;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What the window needs of the rest of the program; the composition root fills it.
 *
 * @param runs starts and resumes runs
 * @param home what the first screen shows
 * @param backups what the stores hold
 * @param practice starts practice sessions
 * @param settings where the window keeps what the operator chose of its looks
 * @param clock what time it is
 * @param zone the operator's time zone
 * @param version of the program, for the footer
 */
public record WindowParts(
        Runs runs,
        HomeSource home,
        BackupsSource backups,
        PracticeStarter practice,
        Path settings,
        InstantSource clock,
        ZoneId zone,
        String version) {}
