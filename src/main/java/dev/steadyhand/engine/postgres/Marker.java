package dev.steadyhand.engine.postgres;

import dev.steadyhand.engine.CopyNames;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the comment of a database of ours says: whose it is, and how far things are.
 *
 * @param state see there
 * @param run the run that made it
 * @param names the databases that belong together
 * @param made when, as text that sorts; empty where it does not matter
 * @param comment the comment that it would have without us
 */
record Marker(State state, String run, CopyNames names, String made, String comment) {

    private static final String BEGIN = "steadyhand ";

    /** How far a database of ours is. */
    enum State {
        /** A copy that is not complete. */
        LOADING,
        /** A copy that is complete. */
        LOADED,
        /** A copy that is about to become live: nobody may connect to it nor to the live one. */
        SWITCHING,
        /** The former content of a live database. */
        KEPT,
        /** The former content, about to become live again. */
        UNDOING,
        /** The former content, about to be dropped. */
        DISCARDING
    }

    Marker in(State other) {
        return new Marker(other, run, names, made, comment);
    }

    /** As a comment holds it. */
    String text() {
        ObjectNode node = Json.object();
        node.put("state", state.name().toLowerCase(Locale.ROOT)).put("run", run);
        node.put("live", names.live()).put("copy", names.copy()).put("before", names.before());
        node.put("made", made).put("comment", comment);
        return BEGIN + Json.write(node);
    }

    /** What a comment says; empty where it is nobody's or somebody else's. */
    static Optional<Marker> parse(String comment) {
        return comment.startsWith(BEGIN)
                ? Json.read(comment.substring(BEGIN.length())).flatMap(Marker::of)
                : Optional.empty();
    }

    private static Optional<Marker> of(JsonNode node) {
        String word = node.path("state").asString("");
        for (State state : State.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(
                        new Marker(
                                state,
                                node.path("run").asString(""),
                                new CopyNames(
                                        node.path("live").asString(""),
                                        node.path("copy").asString(""),
                                        node.path("before").asString("")),
                                node.path("made").asString(""),
                                node.path("comment").asString("")));
            }
        }
        return Optional.empty();
    }
}
