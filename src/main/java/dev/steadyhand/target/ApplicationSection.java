package dev.steadyhand.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what belongs to a target's application: the bucket with its files, and its commands. */
final class ApplicationSection {

    private static final int MOST_COMMANDS = 50;
    private static final int MOST_ARGUMENTS = 100;
    private static final int LONGEST = 2000;
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";
    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "dash", "ash", "zsh", "ksh", "fish", "cmd", "powershell", "pwsh");
    private static final Set<String> TEXT_FOLLOWS =
            Set.of("-c", "-lc", "-ec", "-ic", "/c", "/k", "-command", "-encodedcommand", "-e");

    private final Mistakes mistakes;

    ApplicationSection(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    Application read(YamlSection target) {
        return new Application(target.text("files"), commands(target));
    }

    private Map<String, List<String>> commands(YamlSection target) {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        target.section("commands")
                .ifPresent(section ->
                        section.entries().keySet().stream()
                                .limit(MOST_COMMANDS)
                                .forEach(name -> command(name, section, commands)));
        return commands;
    }

    private void command(String name, YamlSection section, Map<String, List<String>> commands) {
        if (!name.matches(NAME)) {
            mistakes.add(
                    section.placeOf(name),
                    "this command has a name that cannot be used",
                    "use lower-case letters, digits and hyphens, such as: start");
        }
        List<String> arguments = new ArrayList<>();
        for (YamlNode item : section.items(name)) {
            argument(item, section).ifPresent(arguments::add);
        }
        if (arguments.isEmpty() || arguments.size() > MOST_ARGUMENTS) {
            mistakes.add(
                    section.placeOf(name),
                    "a command has between 1 and " + MOST_ARGUMENTS + " arguments",
                    "write a list such as [systemctl, start, shop]");
        } else {
            requireNoShell(arguments, section.placeOf(name));
            commands.put(name, List.copyOf(arguments));
        }
    }

    private Optional<String> argument(YamlNode item, YamlSection section) {
        return section.scalar(item, "an argument")
                .map(YamlNode.Scalar::text)
                .filter(text -> isOneLine(text, item.place()));
    }

    private boolean isOneLine(String text, Place place) {
        boolean fine = text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
        if (!fine) {
            mistakes.add(
                    place,
                    "an argument is one line of at most " + LONGEST + " characters",
                    "put longer texts into a file");
        }
        return fine;
    }

    private void requireNoShell(List<String> arguments, Place place) {
        String program = arguments.getFirst().toLowerCase(Locale.ROOT).replaceAll("\\.exe$", "");
        String name =
                program.substring(
                        Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        boolean text =
                arguments.stream()
                        .skip(1)
                        .anyMatch(one -> TEXT_FOLLOWS.contains(one.toLowerCase(Locale.ROOT)));
        if (SHELLS.contains(name) && text) {
            mistakes.add(
                    place,
                    "this hands a text to a shell, which may take it apart in other ways than"
                            + " shown",
                    "put it into a script, and run that with arguments");
        }
    }

    /** The bucket has to be a target of its own, with the guards of the same environment. */
    void check(YamlSection section, Target target, Map<String, Target> all, Set<String> unusable) {
        String files = target.application().files().orElse("");
        if (files.isEmpty() || unusable.contains(files)) {
            return;
        }
        Target bucket = all.get(files);
        if (bucket == null || bucket.access().url().product() != Product.S3) {
            mistakes.add(
                    section.placeOf("files"),
                    "there is no target of this name that is a bucket",
                    "name a target that has \"bucket\"");
        } else if (bucket.environment() != target.environment()) {
            mistakes.add(
                    section.placeOf("files"),
                    "this bucket is "
                            + bucket.environment().word()
                            + ", and the target is "
                            + target.environment().word(),
                    "name the bucket of the same environment");
        }
    }
}
