package dev.steadyhand.runbook;

import dev.steadyhand.base.Call;
import java.util.List;

/**
 * A runbook as read.
 *
 * @param id lower case letters, digits and hyphens
 * @param title its level-one heading or front matter title
 * @param products the products it is for, in their words ({@code mysql} …)
 * @param clock which objective its runs are timed against; empty for none
 * @param version as its front matter says
 * @param introduction prose before the first step, as Markdown
 * @param steps in order
 * @param text the whole text it was read from
 * @param sha256 of that text in UTF-8, in lower-case hex
 * @param use when somebody reaches for it
 * @param calls who is called after how long, besides those that the target names
 */
public record Runbook(
        String id,
        String title,
        List<String> products,
        String clock,
        int version,
        String introduction,
        List<Step> steps,
        String text,
        String sha256,
        Use use,
        List<Called> calls) {

    public Runbook {
        products = List.copyOf(products);
        steps = List.copyOf(steps);
        calls = List.copyOf(calls);
    }

    /**
     * A call that the front matter names, and where its role stands.
     *
     * @param line from 1
     * @param column from 1
     */
    public record Called(Call call, int line, int column) {}

    /**
     * What a runbook is for, so that it is found by who needs it.
     *
     * @param situation what happened, in a line; empty where the runbook does not say
     */
    public record Use(Occasion occasion, String situation) {

        /** Of a runbook that does not say. */
        public static final Use UNKNOWN = new Use(Occasion.INCIDENT, "");
    }
}
