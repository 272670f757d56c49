package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.run.AnswerFile;
import dev.steadyhand.cli.run.Answers;
import dev.steadyhand.cli.run.Operator;
import dev.steadyhand.cli.run.StepAnswers;
import dev.steadyhand.cli.run.TerminalOperator;
import dev.steadyhand.cli.run.UnattendedOperator;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Target;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who answers a run: a person at the terminal, or what was written down before. */
final class AnswerOptions {

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description =
                    "Answers for the run, as YAML: tick, run, backup, phrase, database, answer,"
                            + " approval, conducted-by, reviewed-by, note, on-failure, reason; for"
                            + " one step below steps.")
    private @Nullable Path answers;

    @Option(
            names = "--confirm",
            paramLabel = "PHRASE",
            description =
                    "The phrase that confirms, such as \"RESTORE PRODUCTION\"; the live database's"
                            + " name may follow it.")
    private @Nullable String confirm;

    @Option(
            names = "--unattended",
            description = "Nobody is there to answer: what has no answer ends the run.")
    private boolean unattended;

    /** Whether the answers were written down before: nobody needs to be there. */
    boolean isWritten() {
        return unattended || answers != null;
    }

    /** Answers of the options alone. */
    Answers given(Target target) {
        Answers file = Optional.ofNullable(answers).map(AnswerFile::read).orElse(Answers.NONE);
        return confirmation(target).or(file);
    }

    /** A person where there is one, otherwise the answers given; in practice also its rules. */
    Operator operator(Shell shell, Target target) {
        boolean people =
                !unattended && answers == null && confirm == null && shell.console().isTerminal();
        if (people) {
            return new TerminalOperator(shell.console());
        }
        Answers given = given(target);
        return new UnattendedOperator(
                target.environment() == Environment.PRACTICE ? given.or(Answers.PRACTICE) : given);
    }

    /**
     * Answers a run that a command made: the command has named backup and target, which confirms
     * everywhere but in production.
     *
     * @param command what the command itself says
     */
    Operator commanded(Shell shell, Target target, Answers command) {
        requireRightPhrase(target);
        Answers given = given(target).or(command);
        boolean people =
                !unattended
                        && confirm == null
                        && shell.console().isTerminal()
                        && !shell.options().json();
        boolean production = target.environment() == Environment.PRODUCTION;
        Operator rules =
                new UnattendedOperator(new Answers(given.everywhere(), given.steps(), !production));
        return people && production ? new CommandOperator(rules, shell.console()) : rules;
    }

    /** The name of the database is the configured one, which the live server must give as well. */
    private Answers confirmation(Target target) {
        if (confirm == null) {
            return Answers.NONE;
        }
        String database = target.database();
        boolean named = confirm.endsWith(" " + database);
        String phrase =
                named ? confirm.substring(0, confirm.length() - database.length() - 1) : confirm;
        return new Answers(
                StepAnswers.builder().phrase(phrase).database(database).build(), Map.of(), false);
    }

    /**
     * Refuses a wrong phrase before anything begins.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link ProblemCode#PHRASE_WRONG}
     */
    void requireRightPhrase(Target target) {
        String expected = target.environment().confirmationPhrase();
        boolean wrong =
                confirmation(target)
                        .everywhere()
                        .phrase()
                        .filter(p -> !p.equals(expected))
                        .isPresent();
        if (wrong) {
            throw new Problem(
                            ProblemCode.PHRASE_WRONG,
                            "The phrase given with --confirm is not the one for "
                                    + target.environment().word()
                                    + ".",
                            Problem.NOTHING_CHANGED,
                            "For the target "
                                    + target.name()
                                    + " it is --confirm \""
                                    + expected
                                    + "\".")
                    .toException();
        }
    }
}
