package dev.steadyhand.guide.step;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What somebody is asked to approve: one step of one run of one text, for a while. Its text is what
 * they sign; its token carries it to their installation.
 *
 * @param run the run's id
 * @param runbook the runbook's id
 * @param sha256 of the runbook's text
 * @param step the step's id
 * @param target the target's name
 * @param environment of the target
 * @param askedBy who conducts the run
 * @param reason what is approved, in a sentence
 * @param expires until when it holds
 */
public record ApprovalRequest(
        String run,
        String runbook,
        String sha256,
        String step,
        String target,
        String environment,
        String askedBy,
        String reason,
        Instant expires) {

    private static final String FIRST_LINE = "steadyhand approval request 1";
    private static final List<String> KEYS =
            List.of(
                    "run",
                    "runbook",
                    "sha256",
                    "step",
                    "target",
                    "environment",
                    "asked by",
                    "reason",
                    "expires");
    private static final int LONGEST = 8000;

    public ApprovalRequest {
        askedBy = oneLine(askedBy);
        reason = oneLine(reason);
        target = oneLine(target);
    }

    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    }

    private List<String> values() {
        return List.of(
                run,
                runbook,
                sha256,
                step,
                target,
                environment,
                askedBy,
                reason,
                expires.toString());
    }

    /** What is signed: a line for each thing. */
    public String text() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        lines().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** For people: a line for each thing. */
    public List<String> lines() {
        List<String> values = values();
        return IntStream.range(0, KEYS.size())
                .mapToObj(index -> KEYS.get(index) + ": " + values.get(index))
                .toList();
    }

    /** The whole request as one word, to be pasted elsewhere. */
    public String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text().getBytes(UTF_8));
    }

    /** The same, asked until another moment. */
    ApprovalRequest until(Instant other) {
        return new ApprovalRequest(
                run, runbook, sha256, step, target, environment, askedBy, reason, other);
    }

    /**
     * Reads a token.
     *
     * @throws ProblemException where it is none
     */
    public static ApprovalRequest parse(String token) {
        try {
            String bare = token.replaceAll("\\s", "");
            if (bare.length() > LONGEST) {
                throw none();
            }
            return ofText(new String(Base64.getUrlDecoder().decode(bare), UTF_8));
        } catch (IllegalArgumentException | DateTimeException _) {
            throw none();
        }
    }

    /** Reads what {@link #text} wrote, to the letter. */
    static ApprovalRequest ofText(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != KEYS.size() + 1 || !lines.getFirst().equals(FIRST_LINE)) {
            throw new IllegalArgumentException("not a request");
        }
        List<String> values =
                IntStream.range(0, KEYS.size())
                        .mapToObj(index -> value(lines.get(index + 1), KEYS.get(index) + ": "))
                        .toList();
        ApprovalRequest read =
                new ApprovalRequest(
                        values.get(0),
                        values.get(1),
                        values.get(2),
                        values.get(3),
                        values.get(4),
                        values.get(5),
                        values.get(6),
                        values.get(7),
                        Instant.parse(values.get(8)));
        if (!read.text().equals(text)) {
            throw new IllegalArgumentException("not as it was written");
        }
        return read;
    }

    private static String value(String line, String key) {
        if (!line.startsWith(key) || line.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("another line is expected");
        }
        return line.substring(key.length());
    }

    private static ProblemException none() {
        return new Problem(
                        ProblemCode.APPROVAL_UNFIT,
                        "This is no request for an approval, or not the whole of it.",
                        Problem.NOTHING_CHANGED,
                        "Copy the request from the run's screen, from its first letter to its"
                                + " last.")
                .toException();
    }
}
