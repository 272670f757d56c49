package dev.steadyhand.runbook;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a condition is made of. */
sealed interface Expression {

    boolean holds(Function<String, Optional<String>> values);

    /** A condition as written, with what it means. */
    record Written(String text, Expression expression) implements Condition {
        @Override
        public boolean holds(Function<String, Optional<String>> values) {
            return expression.holds(values);
        }
    }

    /** Holds when one of its parts does. */
    record AnyOf(List<Expression> parts) implements Expression {
        @Override
        public boolean holds(Function<String, Optional<String>> values) {
            return parts.stream().anyMatch(part -> part.holds(values));
        }
    }

    /** Holds when all of its parts do. */
    record AllOf(List<Expression> parts) implements Expression {
        @Override
        public boolean holds(Function<String, Optional<String>> values) {
            return parts.stream().allMatch(part -> part.holds(values));
        }
    }

    /** Holds when its part does not. */
    record Not(Expression part) implements Expression {
        @Override
        public boolean holds(Function<String, Optional<String>> values) {
            return !part.holds(values);
        }
    }

    /** Holds when the operand is {@code true}. */
    record Truth(Operand operand) implements Expression {
        @Override
        public boolean holds(Function<String, Optional<String>> values) {
            return operand.value(values).filter("true"::equals).isPresent();
        }
    }

    /** Holds when the two values stand in the relation; never where one of them is missing. */
    record Comparison(Operand left, Relation relation, Operand right) implements Expression {

        @Override
        public boolean holds(Function<String, Optional<String>> values) {
            Optional<String> one = left.value(values).filter(this::fits);
            Optional<String> other = right.value(values).filter(this::fits);
            if (one.isEmpty() || other.isEmpty()) {
                return relation == Relation.DIFFERS;
            }
            return relation.accepts(compare(one.get(), other.get()));
        }

        private boolean fits(String value) {
            return left.type() != ValueType.NUMBER || value.matches("-?\\d{1,18}(\\.\\d{1,18})?");
        }

        private int compare(String one, String other) {
            return left.type() == ValueType.NUMBER
                    ? new BigDecimal(one).compareTo(new BigDecimal(other))
                    : one.compareTo(other);
        }
    }

    /** A name or a value written out. */
    sealed interface Operand {

        ValueType type();

        Optional<String> value(Function<String, Optional<String>> values);

        /** Stands for what the run gives it. */
        record Named(ValueName name) implements Operand {
            @Override
            public ValueType type() {
                return name.type();
            }

            @Override
            public Optional<String> value(Function<String, Optional<String>> values) {
                return values.apply(name.word());
            }
        }

        /** Stands for itself. */
        record Literal(String text, ValueType type) implements Operand {
            @Override
            public Optional<String> value(Function<String, Optional<String>> values) {
                return Optional.of(text);
            }
        }
    }

    /** How two values are compared. */
    enum Relation {
        EQUALS("=="),
        DIFFERS("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        /** Whether it only makes sense between numbers. */
        boolean needsNumbers() {
            return this != EQUALS && this != DIFFERS;
        }

        boolean accepts(int comparison) {
            return switch (this) {
                case EQUALS -> comparison == 0;
                case DIFFERS -> comparison != 0;
                case LESS -> comparison < 0;
                case AT_MOST -> comparison <= 0;
                case MORE -> comparison > 0;
                case AT_LEAST -> comparison >= 0;
            };
        }

        static Optional<Relation> of(String sign) {
            for (Relation relation : values()) {
                if (relation.sign.equals(sign)) {
                    return Optional.of(relation);
                }
            }
            return Optional.empty();
        }
    }
}
