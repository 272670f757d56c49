package dev.steadyhand.practice;

import java.time.Instant;

/**
 * What was set up for a practice, as the debrief needs it; kept in a file, so that a practice whose
 * program was killed can be resumed and debriefed.
 *
 * @param incident its id
 * @param rows the shop's size as ordered
 * @param backup the name of the good backup
 * @param backupTaken when it was begun
 * @param fingerprint of the shop at the backup
 * @param lastOrder the highest order number at the backup
 * @param laterOrders how many orders were placed between the backup and the incident
 * @param damage what the incident did
 */
public record PracticeScene(
        String incident,
        long rows,
        String backup,
        Instant backupTaken,
        String fingerprint,
        long lastOrder,
        long laterOrders,
        Damage damage) {}
