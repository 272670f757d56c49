package dev.steadyhand.runbook;

import java.util.List;
import java.util.Optional;

/**
 * What stands between the two lines of hyphens at the top of a runbook.
 *
 * @param id lower case letters, digits and hyphens
 * @param title where it differs from the level-one heading
 * @param products the products the runbook is for
 * @param clock {@code rto}, or empty
 * @param version from 1
 * @param use what it is for
 * @param calls who is called after how long
 */
record FrontMatter(
        String id,
        Optional<String> title,
        List<String> products,
        String clock,
        int version,
        Runbook.Use use,
        List<Runbook.Called> calls) {

    private static final List<String> PRODUCTS = ConditionName.TARGET_PRODUCT.words();
    private static final int LONGEST_ID = 80;
    private static final int LONGEST_SITUATION = 160;
    private static final int MOST_VERSIONS = 1_000_000;

    static FrontMatter read(Optional<YamlBlock> block, Mistakes mistakes) {
        if (block.isEmpty()) {
            mistakes.add(
                    Position.START,
                    "The runbook has no front matter.",
                    "Begin it with the lines: --- then id: a-short-name then ---");
            return nothing();
        }
        return new YamlReader(block.get(), mistakes)
                .read()
                .map(entries -> read(new Keys(entries, mistakes), mistakes))
                .orElseGet(FrontMatter::nothing);
    }

    /** The keys that front matter has: those that reading it asks for. */
    static Keys keys() {
        Mistakes nobodys = new Mistakes("");
        Keys keys = new Keys(new YamlNode.Entries(List.of(), Position.START), nobodys);
        read(keys, nobodys);
        return keys;
    }

    private static FrontMatter nothing() {
        return new FrontMatter(
                "", Optional.empty(), PRODUCTS, "", 1, Runbook.Use.UNKNOWN, List.of());
    }

    private static FrontMatter read(Keys keys, Mistakes mistakes) {
        String id = id(keys, mistakes);
        Optional<String> title = keys.text("title");
        List<String> products = keys.words("for", PRODUCTS);
        String clock = keys.word("clock", List.of("rto", "none")).orElse("none");
        int version = keys.number("version", 1, 1, MOST_VERSIONS);
        Runbook.Use use = use(keys, mistakes);
        List<Runbook.Called> calls = new CallsReader(mistakes).read(keys);
        keys.refuseOthers("the front matter");
        return new FrontMatter(
                id,
                title,
                products.isEmpty() ? PRODUCTS : products,
                clock.equals("none") ? "" : clock,
                version,
                use,
                calls);
    }

    private static Runbook.Use use(Keys keys, Mistakes mistakes) {
        String situation = keys.text("situation").orElse("");
        if (situation.length() > LONGEST_SITUATION || situation.lines().count() > 1) {
            mistakes.add(
                    keys.position("situation"),
                    "A situation is one line of at most " + LONGEST_SITUATION + " characters.",
                    "Say what happened, as somebody would who looks for this page.");
        }
        return new Runbook.Use(
                keys.word("occasion", Occasion.words()).map(Occasion::of).orElse(Occasion.INCIDENT),
                situation);
    }

    private static String id(Keys keys, Mistakes mistakes) {
        keys.need("id");
        if (!keys.has("id")) {
            mistakes.add(
                    Position.START,
                    "The front matter has no id.",
                    "Add a line such as: id: restore-database");
        }
        Optional<String> id = keys.text("id");
        if (id.isPresent()
                && (!id.get().matches("[a-z0-9]+(-[a-z0-9]+)*")
                        || id.get().length() > LONGEST_ID)) {
            mistakes.add(
                    keys.position("id"),
                    "An id has lower case letters, digits and single hyphens, at most "
                            + LONGEST_ID
                            + ".",
                    "Write it like: restore-database");
        }
        return id.orElse("");
    }
}
