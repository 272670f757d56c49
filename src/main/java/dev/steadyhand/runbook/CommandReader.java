package dev.steadyhand.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a step that runs a program: a list of arguments, never a text for a shell. */
final class CommandReader {

    private static final int MOST_ARGUMENTS = 100;
    private static final int LONGEST_ARGUMENT = 2000;
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";
    private static final Duration USUAL = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "dash", "ash", "zsh", "ksh", "fish", "cmd", "powershell", "pwsh");
    private static final Set<String> TEXT_FOLLOWS =
            Set.of("-c", "-lc", "-ec", "-ic", "/c", "/k", "-command", "-encodedcommand", "-e");

    private final Keys keys;
    private final ValueNames names;
    private final Mistakes mistakes;

    CommandReader(Keys keys, ValueNames names, Mistakes mistakes) {
        this.keys = keys;
        this.names = names;
        this.mistakes = mistakes;
    }

    Step.Command read(Step.StepText text) {
        String named = named();
        List<ValueText> run =
                named.isEmpty() ? run(new ValueTextReader(names, text, mistakes)) : List.of();
        if (!run.isEmpty()) {
            checkProgram(run);
        }
        List<Integer> exits = keys.numbers("exit", 0, 255);
        return new Step.Command(
                text,
                named,
                run,
                folder(),
                environment(),
                keys.duration("within", USUAL, LONGEST),
                exits.isEmpty() ? List.of(0) : exits);
    }

    /** What a team runs stands in its configuration, where a runbook cannot know it. */
    private String named() {
        String named = keys.text("named").orElse("");
        if (!named.isEmpty() && !named.matches(NAME)) {
            mistakes.add(
                    keys.position("named"),
                    "\"named\" is the name of a command of the target.",
                    "Write one in lower-case letters, digits and hyphens: named: start");
        }
        if (!named.isEmpty() && keys.list("run").isPresent()) {
            mistakes.add(
                    keys.position("run"),
                    "This step has a command of its own and names one of the target's.",
                    "Keep one of \"run\" and \"named\".");
        }
        return named;
    }

    private List<ValueText> run(ValueTextReader reader) {
        Optional<YamlNode> node = keys.list("run");
        if (node.isEmpty()) {
            mistakes.add(
                    keys.position(),
                    "This step does not say which program to run.",
                    "Add a line such as: run: [php, artisan, down]");
            return List.of();
        }
        return switch (node.get()) {
            case YamlNode.Items list -> arguments(list, reader);
            case YamlNode.Scalar one -> {
                mistakes.add(
                        one.position(),
                        "A command is a list of arguments: no shell takes a text apart.",
                        "Write it like: run: [" + Shown.text(list(one.text())) + "]");
                yield List.of();
            }
            case YamlNode.Entries entries -> {
                mistakes.add(
                        entries.position(),
                        "\"run\" needs a list of arguments, not " + entries.shape() + ".",
                        "Write it like: run: [php, artisan, down]");
                yield List.of();
            }
        };
    }

    private static String list(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .map(word -> word.matches("[\\w./@%+=-]+") ? word : "'" + word + "'")
                .collect(Collectors.joining(", "));
    }

    private List<ValueText> arguments(YamlNode.Items list, ValueTextReader reader) {
        if (list.items().isEmpty() || list.items().size() > MOST_ARGUMENTS) {
            mistakes.add(
                    list.position(),
                    "A command has between 1 and " + MOST_ARGUMENTS + " arguments.",
                    "Write the program first, then its arguments; put more into a file.");
            return List.of();
        }
        List<ValueText> arguments = new ArrayList<>();
        for (YamlNode item : list.items()) {
            argument(item).map(text -> reader.read(text, place(item))).ifPresent(arguments::add);
        }
        return arguments.size() == list.items().size() ? arguments : List.of();
    }

    private static Position place(YamlNode item) {
        boolean quoted = item instanceof YamlNode.Scalar scalar && scalar.isQuoted();
        return quoted ? item.position().right(1) : item.position();
    }

    private Optional<String> argument(YamlNode item) {
        if (!(item instanceof YamlNode.Scalar scalar)) {
            mistakes.add(
                    item.position(),
                    "An argument is one value, not " + item.shape() + ".",
                    "Put quotation marks around it, as in: \"{answer.release}\"");
            return Optional.empty();
        }
        String text = scalar.text();
        boolean empty = text.isEmpty() && !scalar.isQuoted();
        if (empty
                || text.length() > LONGEST_ARGUMENT
                || text.chars().anyMatch(Character::isISOControl)) {
            mistakes.add(
                    item.position(),
                    "An argument is one line of at most " + LONGEST_ARGUMENT + " characters.",
                    "Write an empty one as ''; put longer texts into a file.");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private void checkProgram(List<ValueText> run) {
        ValueText program = run.getFirst();
        if (!program.isLiteral() || program.written().isBlank()) {
            mistakes.add(
                    keys.position("run"),
                    "Which program runs is written in the runbook, not filled in.",
                    "Write its name or path first, and values into its arguments.");
            return;
        }
        String name = name(program.written());
        List<ValueText> arguments = run.subList(1, run.size());
        if (SHELLS.contains(name) && arguments.stream().anyMatch(CommandReader::opensText)) {
            mistakes.add(
                    keys.position("run"),
                    "This hands a text to a shell, which may take it apart in other ways than"
                            + " shown.",
                    "Put it into a script, and run that with arguments.");
        } else if ((SHELLS.contains(name) || name.equals("ssh"))
                && arguments.stream().anyMatch(argument -> !argument.isLiteral())) {
            mistakes.add(
                    keys.position("run"),
                    "A value must not reach a shell, and " + name + " hands its arguments to one.",
                    "Run a script by its own name, and give it the value as an argument.");
        }
    }

    private static boolean opensText(ValueText argument) {
        return TEXT_FOLLOWS.contains(argument.written().toLowerCase(Locale.ROOT));
    }

    private static String name(String program) {
        String last =
                program.substring(
                        Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        String lower = last.toLowerCase(Locale.ROOT);
        return lower.endsWith(".exe") ? lower.substring(0, lower.length() - 4) : lower;
    }

    private String folder() {
        String folder = keys.text("folder").orElse("");
        if (!folder.isEmpty() && !folder.matches("(/|~(/|$)|[A-Za-z]:[\\\\/])[^\\p{Cntrl}]*")) {
            mistakes.add(
                    keys.position("folder"),
                    "\"folder\" is a whole path, so that it does not matter from where a run is"
                            + " begun.",
                    "Write it like: /srv/shop or ~/shop");
        }
        return folder;
    }

    private List<String> environment() {
        List<String> variables = keys.names("environment");
        for (String variable : variables) {
            if (!variable.matches("[A-Za-z_][A-Za-z0-9_]{0,99}")) {
                mistakes.add(
                        keys.position("environment"),
                        "\"" + Shown.text(variable) + "\" is not the name of a variable.",
                        "Name variables of the environment, without their values: APP_ENV");
            }
        }
        return variables;
    }
}
