package dev.steadyhand.runbook;

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
        String sha256) {

    public Runbook {
        products = List.copyOf(products);
        steps = List.copyOf(steps);
    }
}
