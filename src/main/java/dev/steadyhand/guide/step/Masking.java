package dev.steadyhand.guide.step;

import dev.steadyhand.base.Secret;
import dev.steadyhand.target.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what others write before it is shown or kept: those that the run knows, and
 * what looks like one. For one stream of lines, in their order.
 */
final class Masking {

    private static final String MASK = "******";
    private static final int SHORTEST = 4;
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(pass|pwd|secret|token|key|credential|auth|dsn|cookie).*");
    private static final Pattern KEY_BEGINS = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
    private static final Pattern KEY_ENDS = Pattern.compile("-----END [A-Z ]*PRIVATE KEY-----");

    /**
     * What stands before a secret is kept, as the group {@code kept}. Nothing in front of the word
     * that gives it away repeats freely, so that a long line costs no more than its length.
     */
    private static final List<Pattern> PATTERNS =
            List.of(
                    Pattern.compile("(?<kept>(?<=[a-zA-Z0-9])://[^\\s/:@]*+:)[^\\s/@]++(?=@)"),
                    Pattern.compile(
                            "(?i)(?<kept>(?:password|passwd|pwd|secret|token|api[_-]?key"
                                + "|access[_-]?key|credentials?)[\"']?\\s*[=:]\\s*[\"']?)[^\\s\"',;&]+"),
                    Pattern.compile("(?i)(?<kept>--password\\s+)\\S+"),
                    Pattern.compile("(?i)(?<kept>(?:bearer|basic)\\s+)[A-Za-z0-9._~+/=-]{8,}"),
                    Pattern.compile("(?<kept>)\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
                    Pattern.compile("(?<kept>)\\beyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*"),
                    Pattern.compile("(?<kept>)\\bAGE-SECRET-KEY-1[A-Z0-9]+"));

    private final List<String> known;
    private boolean inKey;

    private Masking(List<String> known) {
        this.known = known;
    }

    /**
     * For a run.
     *
     * @param passedOn variables that its programs get; those named like a secret are masked
     */
    static Masking of(Target target, Map<String, String> passedOn) {
        List<String> known = new ArrayList<>();
        Secret password = target.access().url().password();
        known.add(password.reveal());
        passedOn.forEach((name, value) -> {
            if (SECRET_NAME.matcher(name).matches()) {
                known.add(value);
            }
        });
        return new Masking(
                known.stream()
                        .filter(value -> value.length() >= SHORTEST)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList());
    }

    /** A line without secrets. */
    String apply(String line) {
        boolean within = inKey;
        if (KEY_BEGINS.matcher(line).find()) {
            inKey = true;
        }
        if (KEY_ENDS.matcher(line).find()) {
            inKey = false;
        }
        return within || inKey ? MASK : plain(line);
    }

    private String plain(String line) {
        String text = line;
        for (String secret : known) {
            text = text.replace(secret, MASK);
        }
        for (Pattern pattern : PATTERNS) {
            text =
                    pattern.matcher(text)
                            .replaceAll(match ->
                                    java.util.regex.Matcher.quoteReplacement(
                                            Optional.ofNullable(match.group("kept")).orElse("")
                                                    + MASK));
        }
        return text;
    }
}
