package dev.steadyhand.guide.step;

import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.runbook.AnsweredText;
import dev.steadyhand.runbook.Step;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which part of a backup a restore is about, and how the journal keeps it. */
final class ChosenTables {

    private static final Pattern QUOTED = Pattern.compile("`((?:[^`]|``)+)`");

    private ChosenTables() {}

    static Selection of(Step.Restore step, StepContext context) {
        Set<String> tables = new LinkedHashSet<>();
        step.tables().forEach(table -> tables.add(name(table, context)));
        return new Selection(step.database(), tables);
    }

    /** The name of a table, which an earlier step may have asked for. */
    static String name(String written, StepContext context) {
        return AnsweredText.name(written).map(new Values(context)::required).orElse(written);
    }

    static Map<String, String> facts(Selection selection) {
        return Map.of(
                "sourceDatabase", selection.database(), "onlyTables", text(selection.tables()));
    }

    static Selection of(EffectRecord record) {
        Set<String> tables = new TreeSet<>();
        Matcher quoted = QUOTED.matcher(record.fact("onlyTables").orElse(""));
        while (quoted.find()) {
            tables.add(quoted.group(1).replace("``", "`"));
        }
        return new Selection(record.fact("sourceDatabase").orElse(""), tables);
    }

    private static String text(Set<String> tables) {
        return new TreeSet<>(tables)
                .stream()
                        .map(table -> "`" + table.replace("`", "``") + "`")
                        .collect(Collectors.joining(", "));
    }

    /** What a backup holds of the chosen tables. */
    static Manifest of(Manifest manifest, Selection selection) {
        if (selection.isAll()) {
            return manifest;
        }
        for (String table : selection.tables()) {
            if (manifest.objects().stream()
                    .noneMatch(o -> o.kind() == ObjectKind.TABLE && o.name().equals(table))) {
                throw unknown(table, manifest).toException();
            }
        }
        return new Manifest(
                manifest.target(),
                manifest.environment(),
                manifest.source(),
                manifest.serverVersion(),
                manifest.tool(),
                manifest.started(),
                manifest.finished(),
                manifest.consistentPoint(),
                manifest.options(),
                manifest.objects().stream().filter(o -> isWanted(o, selection)).toList(),
                manifest.members(),
                manifest.dump(),
                manifest.release());
    }

    /** Triggers stay among them: which tables they are on is known when they are loaded. */
    private static boolean isWanted(DumpedObject object, Selection selection) {
        return object.kind() == ObjectKind.TRIGGER
                || (object.kind() == ObjectKind.TABLE && selection.holds(object.name()));
    }

    private static Problem unknown(String table, Manifest manifest) {
        return new Problem(
                ProblemCode.UNKNOWN_NAME,
                "The backup " + manifest.backup() + " holds no table " + table + ".",
                Problem.NOTHING_CHANGED,
                meant(table, manifest)
                        .map(name -> "Is it " + name + " that is meant?")
                        .orElse(
                                "Check how the table is written: the backup's tables are in its"
                                        + " manifest."));
    }

    /** Where tables are named with their schema, people leave it out. */
    private static Optional<String> meant(String table, Manifest manifest) {
        return manifest.objects().stream()
                .filter(object -> object.kind() == ObjectKind.TABLE)
                .map(DumpedObject::name)
                .filter(name -> name.endsWith("." + table))
                .findFirst();
    }
}
