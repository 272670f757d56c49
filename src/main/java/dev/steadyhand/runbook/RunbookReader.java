package dev.steadyhand.runbook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the text of a runbook: either it is one, or all its mistakes come back at once, each with
 * its place. Pure and quick, whatever the text holds; safe for any thread.
 */
public final class RunbookReader {

    static final int MOST_CHARACTERS = 1_000_000;
    private static final int MOST_STEPS = 500;

    /**
     * Reads a text.
     *
     * @param file the name its author knows it by, for messages
     */
    public Reading read(String file, String text) {
        return read(file, text, Parts.NONE);
    }

    /** Reads a text that may include parts. */
    Reading read(String file, String text, Parts parts) {
        if (text.length() > MOST_CHARACTERS) {
            return new Reading.Refused(file, List.of(tooLong(file)));
        }
        WholeText whole = Inclusion.of(file, text, parts);
        Mistakes mistakes = new Mistakes(whole);
        mistakes.addAll(whole.misplaced());
        Optional<Runbook> runbook = read(whole, mistakes);
        return runbook.isPresent() && mistakes.isEmpty()
                ? new Reading.Understood(runbook.get())
                : new Reading.Refused(file, mistakes.sorted());
    }

    private static Mistake tooLong(String file) {
        return WholeText.of(file, "")
                .mistake(
                        Position.START,
                        "The text is longer than a million characters.",
                        "Split the runbook, and keep pictures and logs out of it.");
    }

    private Optional<Runbook> read(WholeText whole, Mistakes mistakes) {
        String text = whole.text();
        if (text.length() > MOST_CHARACTERS) {
            mistakes.add(
                    Position.START,
                    "With its parts, the text is longer than a million characters.",
                    "Split the runbook.");
            return Optional.empty();
        }
        UnfitSigns.refuse(text, mistakes);
        Outline outline = new OutlineReader(text, mistakes).read();
        FrontMatter front = FrontMatter.read(outline.front(), mistakes);
        List<Step> steps = steps(outline, !whole.misplaced().isEmpty(), mistakes);
        return Optional.of(
                new Runbook(
                        front.id(),
                        front.title().orElse(outline.heading()),
                        front.products(),
                        front.clock(),
                        front.version(),
                        outline.introduction(),
                        steps,
                        text,
                        sha256(text),
                        front.use(),
                        front.calls()));
    }

    private static List<Step> steps(Outline outline, boolean partsAreMissing, Mistakes mistakes) {
        List<Section> sections = outline.sections();
        if (sections.isEmpty()) {
            mistakes.add(
                    Position.START,
                    "The runbook has no steps.",
                    "Write each step below a heading such as: ## Check the target");
        }
        if (sections.size() > MOST_STEPS) {
            mistakes.add(
                    sections.get(MOST_STEPS).position(),
                    "The runbook has more than " + MOST_STEPS + " steps.",
                    "Split it into several runbooks.");
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        Map<String, Section> seen = new HashMap<>();
        ValueNames names = new ValueNames();
        for (Section section : sections) {
            String id = id(section, seen, mistakes);
            steps.add(new StepReader(section, id, names, mistakes).read());
        }
        if (!partsAreMissing) {
            new StepOrder(steps, mistakes).check();
        }
        return List.copyOf(steps);
    }

    private static String id(Section section, Map<String, Section> seen, Mistakes mistakes) {
        String id = StepId.of(section.title());
        if (id.isEmpty()) {
            mistakes.add(
                    section.position(),
                    "This heading has no letters or digits.",
                    "Say in a few words what the step does.");
            return id;
        }
        Section first = seen.putIfAbsent(id, section);
        if (first != null) {
            mistakes.add(
                    section.position(),
                    "Two steps have the name \""
                            + Shown.text(section.title())
                            + "\"; the first is in "
                            + mistakes.place(first.position())
                            + ".",
                    "Give one of them another heading.");
        }
        return id;
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
