package dev.steadyhand.runbook;

import dev.steadyhand.runbook.Expression.Operand;
import dev.steadyhand.runbook.Expression.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a {@code when}.
 *
 * <pre>
 * any        = all { "or" all }
 * all        = negation { "and" negation }
 * negation   = "not" negation | "(" any ")" | comparison
 * comparison = operand [ ( "==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) operand ]
 * operand    = name | "text" | number | "true" | "false"
 * </pre>
 *
 * Names and words that do not fit are all reported; where the grammar is broken, reading stops at
 * that place.
 */
final class ConditionReader {

    private static final int LONGEST = 500;
    private static final int DEEPEST = 20;

    private final String text;
    private final Position start;
    private final Mistakes mistakes;
    private final ValueNames names;
    private final List<ConditionToken> tokens;
    private int next;
    private int depth;
    private boolean sound = true;

    private ConditionReader(String text, Position start, ValueNames names, Mistakes mistakes) {
        this.text = text;
        this.start = start;
        this.names = names;
        this.mistakes = mistakes;
        this.tokens = ConditionToken.of(text);
    }

    /**
     * Reads a condition.
     *
     * @param start where in the file its first character stands
     * @param names those that may be used there
     * @return empty where it has mistakes, which were reported
     */
    static Optional<Condition> read(
            String text, Position start, ValueNames names, Mistakes mistakes) {
        if (text.length() > LONGEST) {
            mistakes.add(
                    start,
                    "This condition is longer than " + LONGEST + " characters.",
                    "Make two steps of it, each with a shorter condition.");
            return Optional.empty();
        }
        return new ConditionReader(text, start, names, mistakes).whole();
    }

    private Optional<Condition> whole() {
        try {
            Expression expression = any();
            if (current().kind() != ConditionToken.Kind.END) {
                throw unexpected("\"and\", \"or\" or the end");
            }
            return sound ? Optional.of(new Expression.Written(text, expression)) : Optional.empty();
        } catch (Broken broken) {
            mistakes.add(
                    start.right(broken.column),
                    broken.what,
                    "Write it like: target.environment == \"production\" and not run.mode =="
                            + " \"drill\"");
            return Optional.empty();
        }
    }

    private Expression any() throws Broken {
        if (++depth > DEEPEST) {
            throw new Broken(current().column(), "This condition is nested too deeply.");
        }
        List<Expression> parts = new ArrayList<>(List.of(all()));
        while (accept("or")) {
            parts.add(all());
        }
        depth--;
        return parts.size() == 1 ? parts.getFirst() : new Expression.AnyOf(List.copyOf(parts));
    }

    private Expression all() throws Broken {
        List<Expression> parts = new ArrayList<>(List.of(negation()));
        while (accept("and")) {
            parts.add(negation());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.AllOf(List.copyOf(parts));
    }

    private Expression negation() throws Broken {
        boolean negated = false;
        while (accept("not")) {
            negated = !negated;
        }
        Expression part = accept("(") ? parenthesised() : comparison();
        return negated ? new Expression.Not(part) : part;
    }

    private Expression parenthesised() throws Broken {
        Expression inner = any();
        if (!accept(")")) {
            throw unexpected("\")\"");
        }
        return inner;
    }

    private Expression comparison() throws Broken {
        ConditionToken first = current();
        Operand left = operand();
        if (current().is("=")) {
            throw new Broken(current().column(), "Equal is written \"==\", with two signs.");
        }
        Optional<Relation> relation =
                current().kind() == ConditionToken.Kind.RELATION
                        ? Relation.of(current().text())
                        : Optional.empty();
        if (relation.isEmpty()) {
            return truth(first, left);
        }
        ConditionToken sign = take();
        ConditionToken second = current();
        Operand right = operand();
        check(sign, relation.get(), left, right);
        checkWord(left, right, second);
        checkWord(right, left, first);
        return new Expression.Comparison(left, relation.get(), right);
    }

    private Expression truth(ConditionToken token, Operand operand) {
        if (operand.type() != ValueType.TRUTH) {
            unsound(
                    token,
                    token.shown() + " is " + operand.type().title() + ", not a condition.",
                    "Compare it with something, as in: run.mode == \"drill\"");
        }
        return new Expression.Truth(operand);
    }

    private void check(ConditionToken sign, Relation relation, Operand left, Operand right) {
        if (!left.type().comparesWith(right.type())) {
            unsound(
                    sign,
                    "This compares " + left.type().title() + " with " + right.type().title() + ".",
                    "Compare text with \"text\" in quotation marks and numbers with numbers.");
        } else if (relation.needsNumbers() && left.type() != ValueType.NUMBER) {
            unsound(sign, "\"" + sign.text() + "\" compares numbers only.", "Use == or != here.");
        }
    }

    private void checkWord(Operand named, Operand written, ConditionToken place) {
        if (named instanceof Operand.Named(ValueName name)
                && written instanceof Operand.Literal(String word, ValueType type)
                && type == ValueType.TEXT
                && !name.words().isEmpty()
                && !name.words().contains(word)) {
            unsound(
                    place,
                    name.word() + " is never " + place.shown() + ".",
                    Spelling.mend(word, name.words()));
        }
    }

    private Operand operand() throws Broken {
        ConditionToken token = current();
        return switch (token.kind()) {
            case TEXT -> literal(ValueType.TEXT);
            case NUMBER -> literal(ValueType.NUMBER);
            case WORD -> word(token);
            default -> throw unexpected("a name, a text in quotation marks or a number");
        };
    }

    private Operand literal(ValueType type) {
        return new Operand.Literal(take().text(), type);
    }

    private Operand word(ConditionToken token) throws Broken {
        if (token.is("true") || token.is("false")) {
            return literal(ValueType.TRUTH);
        }
        if (token.is("and") || token.is("or") || token.is("not")) {
            throw unexpected("a name, a text in quotation marks or a number");
        }
        Optional<ValueName> name = names.find(token.text());
        if (name.isEmpty()) {
            throw new Broken(
                    token.column(),
                    "There is no value named "
                            + token.shown()
                            + ". "
                            + Spelling.mend(token.text(), names.all()));
        }
        next++;
        return new Operand.Named(name.get());
    }

    private void unsound(ConditionToken token, String what, String mend) {
        sound = false;
        mistakes.add(start.right(token.column()), what, mend);
    }

    private Broken unexpected(String expected) {
        return new Broken(
                current().column(),
                "Here stands " + current().shown() + " where " + expected + " is expected.");
    }

    private boolean accept(String word) {
        if (!current().is(word)) {
            return false;
        }
        next++;
        return true;
    }

    private ConditionToken current() {
        return tokens.get(next);
    }

    /** Never called at the end, whose kind no caller takes. */
    private ConditionToken take() {
        return tokens.get(next++);
    }

    /** The grammar is broken at a place; what follows it could not be understood. */
    private static final class Broken extends Exception {

        private static final long serialVersionUID = 1L;

        private final int column;
        private final String what;

        Broken(int column, String what) {
            super(what);
            this.column = column;
            this.what = what;
        }
    }
}
