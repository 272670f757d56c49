package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.cli.run.Operator;
import dev.steadyhand.cli.run.TerminalOperator;
import dev.steadyhand.cli.terminal.Console;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import java.util.Optional;

/** A command given at a terminal: it answers by its own words, and asks a person to confirm. */
final class CommandOperator implements Operator {

    private final Operator rules;
    private final Operator person;
    private boolean personAnswered;

    CommandOperator(Operator rules, Console console) {
        this.rules = rules;
        this.person = new TerminalOperator(console);
    }

    @Override
    public Optional<Answer> answer(Question question) throws InterruptedException {
        personAnswered =
                question.prompt() instanceof Prompt.Type
                        || question.prompt() instanceof Prompt.Failed;
        return personAnswered ? person.answer(question) : rules.answer(question);
    }

    @Override
    public void refused(Problem problem) {
        (personAnswered ? person : rules).refused(problem);
    }
}
