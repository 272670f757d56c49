package dev.steadyhand.evidence;

import dev.steadyhand.guide.Attachments;
import java.time.Instant;

/**
 * A file that somebody added to the run.
 *
 * @param time when
 * @param who added it
 * @param step title of the step whose turn it was; may be empty
 * @param name as whoever attached it knew it
 * @param ending what the copy's name ends with
 * @param bytes its size
 * @param sha256 of what it holds, in lower-case hex
 * @param state how it was found when the report was made
 */
public record AttachedFile(
        Instant time,
        String who,
        String step,
        String name,
        String ending,
        long bytes,
        String sha256,
        Attachments.State state) {

    /** The name of the copy beside the report; read from a journal, so it is made harmless. */
    String file() {
        return (sha256 + "." + ending).replaceAll("[^A-Za-z0-9.]", "_");
    }
}
