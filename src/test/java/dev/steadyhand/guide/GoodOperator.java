package dev.steadyhand.guide;

import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.runbook.InputForm;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** Answers everything as a careful operator would; what failed is aborted. */
class GoodOperator implements Operator {

    final List<Prompt> asked = new CopyOnWriteArrayList<>();

    @Override
    public Answer answer(Prompt prompt, RunSnapshot run) {
        asked.add(prompt);
        return switch (prompt) {
            case Prompt.Tick(var items, var ticked) ->
                    IntStream.range(0, items.size())
                            .filter(item -> !ticked.contains(item))
                            .mapToObj(item -> (Answer) new Answer.Ticked(item, true))
                            .findFirst()
                            .orElse(new Answer.Proceed());
            case Prompt.Proceed _ -> new Answer.Proceed();
            case Prompt.ChooseBackup(var options) ->
                    new Answer.Chosen(options.getFirst().name(), options.getFirst().store());
            case Prompt.Type(var phrase, var database, _) -> new Answer.Typed(phrase, database);
            case Prompt.Decide(_, var options) -> new Answer.Decided(options.getFirst().word());
            case Prompt.Enter(_, var form) ->
                    new Answer.Entered(
                            form instanceof InputForm.Moment ? "2026-11-21T14:22:33Z" : "1");
            case Prompt.Approve _ -> new Answer.Abort("nobody approves");
            case Prompt.Consent _ -> new Answer.Proceed();
            case Prompt.Sign(_, var operator) -> new Answer.Signed(operator, "", "");
            case Prompt.Failed(var problem, _) -> onFailure(problem.what());
        };
    }

    Answer onFailure(String what) {
        return new Answer.Abort(what);
    }
}
