package dev.steadyhand.journal;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry as read back.
 *
 * @param seq from 1, without gaps
 * @param time UTC, with milliseconds
 * @param run the run it belongs to, where it belongs to one
 * @param actor who did it: an operator's name, or {@code steadyhand}
 * @param kind what happened, in capitals, such as {@code RESTORE_COMPLETE}
 * @param data what is to be known of it
 * @param hash of the previous entry's hash and this entry's body, in lower-case hex
 */
public record Entry(
        long seq,
        Instant time,
        Optional<String> run,
        String actor,
        String kind,
        ObjectNode data,
        String hash) {}
