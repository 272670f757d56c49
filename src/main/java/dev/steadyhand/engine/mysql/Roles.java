package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.CopyNames;

/**
 * Who plays which part in an exchange: the live database gives its content to the one and takes
 * that of the other. A switch and its undo are the same exchange with the parts swapped.
 *
 * @param names the three databases
 * @param incoming whose tables become live
 * @param outgoing where the live tables go
 */
record Roles(CopyNames names, String incoming, String outgoing) {

    static Roles switchIn(CopyNames names) {
        return new Roles(names, names.copy(), names.before());
    }

    static Roles undo(CopyNames names) {
        return new Roles(names, names.before(), names.copy());
    }

    String live() {
        return names.live();
    }
}
