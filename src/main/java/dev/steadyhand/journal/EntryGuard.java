package dev.steadyhand.journal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The second line of defence at the journal's door, behind {@link dev.steadyhand.base.Secret}:
 * refuses data whose names speak of secrets, hides passwords in addresses, and keeps entries small.
 */
final class EntryGuard {

    /** Largest text of an entry in bytes; a runbook's whole text fits. */
    static final int LARGEST_BODY = 1 << 20;

    static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 200;

    private static final Pattern KIND = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final Pattern SECRET_NAME =
            Pattern.compile(
                    ".*(password|passwd|pwd|passphrase|secret|secretkey|accesskey|apikey|privatekey"
                            + "|token|credentials?|authorization)");
    private static final Pattern PASSWORD_IN_ADDRESS =
            Pattern.compile("(?<=://)([^/\\s:@]{0,200}):[^/\\s@]{1,500}@");

    private EntryGuard() {}

    static void checkHead(Optional<String> run, String actor, String kind) {
        if (!KIND.matcher(kind).matches()) {
            throw JournalProblems.refused("A journal entry's kind is not one word in capitals.");
        }
        if (actor.isBlank() || actor.length() > LONGEST_NAME) {
            throw JournalProblems.refused("A journal entry has no actor, or one too long.");
        }
        run.ifPresent(EntryGuard::checkRun);
    }

    private static void checkRun(String run) {
        if (run.isBlank() || run.length() > LONGEST_NAME) {
            throw JournalProblems.refused("A journal entry's run id is empty or too long.");
        }
    }

    /** A copy fit for the journal. */
    static ObjectNode clean(ObjectNode data) {
        ObjectNode copy = data.deepCopy();
        clean(copy, 1);
        return copy;
    }

    static void checkSize(byte[] body) {
        if (body.length > LARGEST_BODY) {
            throw JournalProblems.refused(
                    "A journal entry is larger than " + LARGEST_BODY + " bytes.");
        }
    }

    private static void clean(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            throw JournalProblems.refused(
                    "A journal entry's data are nested deeper than " + DEEPEST + " levels.");
        }
        switch (node) {
            case ObjectNode object -> cleanMembers(object, depth);
            case ArrayNode array -> cleanItems(array, depth);
            default -> {}
        }
    }

    private static void cleanMembers(ObjectNode object, int depth) {
        for (Map.Entry<String, JsonNode> member : Set.copyOf(object.properties())) {
            refuseSecret(member.getKey());
            if (member.getValue() instanceof StringNode text) {
                object.put(member.getKey(), withoutPassword(text.stringValue()));
            }
            clean(member.getValue(), depth + 1);
        }
    }

    private static void cleanItems(ArrayNode array, int depth) {
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof StringNode text) {
                array.set(i, withoutPassword(text.stringValue()));
            }
            clean(array.get(i), depth + 1);
        }
    }

    private static void refuseSecret(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        if (SECRET_NAME.matcher(plain).matches()) {
            throw JournalProblems.refused(
                    "A journal entry was to hold '" + name + "', which may be a secret.");
        }
    }

    private static String withoutPassword(String text) {
        return text.contains("://")
                ? PASSWORD_IN_ADDRESS.matcher(text).replaceAll("$1:******@")
                : text;
    }
}
