package dev.steadyhand.practice;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import java.time.Duration;
import java.util.List;

/**
 * What a practice came to, for the operator to read.
 *
 * @param verdict whether the shop is whole again and the run passed
 * @param checks what was looked at in the shop
 * @param wentWell one sentence each
 * @param cost what the incident and its mending cost, one sentence each
 * @param better what to do better next time, one sentence each; empty when nothing is
 * @param lessons of this incident, one sentence each
 * @param outage from the incident to the end of the run
 * @param ordersLost orders placed after the backup that are gone
 */
public record Debrief(
        Verdict verdict,
        List<Check> checks,
        List<String> wentWell,
        List<String> cost,
        List<String> better,
        List<String> lessons,
        Duration outage,
        long ordersLost) {

    public Debrief {
        checks = List.copyOf(checks);
        wentWell = List.copyOf(wentWell);
        cost = List.copyOf(cost);
        better = List.copyOf(better);
        lessons = List.copyOf(lessons);
    }
}
