package dev.steadyhand.target;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Secret;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a bucket's key as people keep it: {@code ID:SECRET}, or the lines of the AWS tools' own
 * files, which can hold a session's token as well. Repeats none of it in an error.
 */
final class BucketKey {

    private static final Pattern LINE =
            Pattern.compile("\\s*(aws_[a-z_]+)\\s*=\\s*(\\S+)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAIR = Pattern.compile("([^\\s:]{3,128}):(\\S{3,256})");

    private BucketKey() {}

    static BucketLogin parse(String text) {
        Matcher pair = PAIR.matcher(text.strip());
        if (pair.matches()) {
            return new BucketLogin.Key(pair.group(1), Secret.of(pair.group(2)), Secret.NONE);
        }
        Map<String, String> lines = new HashMap<>();
        text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> lines.put(line.group(1).toLowerCase(Locale.ROOT), line.group(2)));
        String id = lines.getOrDefault("aws_access_key_id", "");
        String secret = lines.getOrDefault("aws_secret_access_key", "");
        if (id.isEmpty() || secret.isEmpty()) {
            return new BucketLogin.Missing(
                    new Problem(
                            ProblemCode.CONFIGURATION_WRONG,
                            "The credentials of a store could not be understood.",
                            Problem.NOTHING_CHANGED,
                            "Write them as ID:SECRET, or as the lines aws_access_key_id = …,"
                                    + " aws_secret_access_key = … and, for a session,"
                                    + " aws_session_token = …"));
        }
        return new BucketLogin.Key(
                id, Secret.of(secret), Secret.of(lines.getOrDefault("aws_session_token", "")));
    }
}
