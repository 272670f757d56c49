package dev.steadyhand.guide;

import dev.steadyhand.target.Target;

/**
 * What belongs to one run and is shared by the classes that execute it.
 *
 * @param target as configured now
 * @param log its events and state
 * @param desk where its questions lie
 * @param hold its lock in the target
 * @param signals what was asked of it from outside
 * @param asks told when a question opens, which is to be shown at once
 */
record RunParts(
        Target target,
        RunLog log,
        Desk desk,
        TargetHold hold,
        StopSignals signals,
        Runnable asks) {}
