package dev.steadyhand.cli.run;

import java.util.Optional;

/**
 * What an unattended run is told to answer at one step, or at all of them.
 *
 * @param tick whether its boxes may be ticked
 * @param run whether its command may run
 * @param backup the backup to choose: a name, or {@code newest}
 * @param store the store it is in, where several have it
 * @param phrase what is typed to confirm
 * @param database the live database's name, typed to confirm
 * @param answer what a decision or an input is answered
 * @param approval codes of approval, apart by blanks or commas
 * @param conductedBy who signs
 * @param reviewedBy who reviewed
 * @param note what they note
 * @param onFailure {@code abort}, {@code retry} or {@code skip}
 * @param reason why a failed step may be skipped
 */
public record StepAnswers(
        Optional<Boolean> tick,
        Optional<Boolean> run,
        Optional<String> backup,
        Optional<String> store,
        Optional<String> phrase,
        Optional<String> database,
        Optional<String> answer,
        Optional<String> approval,
        Optional<String> conductedBy,
        Optional<String> reviewedBy,
        Optional<String> note,
        Optional<String> onFailure,
        Optional<String> reason) {

    public static final StepAnswers NONE = builder().build();

    public static Builder builder() {
        return new Builder();
    }

    /** These answers, and the others where these say nothing. */
    public StepAnswers or(StepAnswers others) {
        return new StepAnswers(
                tick.or(others::tick),
                run.or(others::run),
                backup.or(others::backup),
                store.or(others::store),
                phrase.or(others::phrase),
                database.or(others::database),
                answer.or(others::answer),
                approval.or(others::approval),
                conductedBy.or(others::conductedBy),
                reviewedBy.or(others::reviewedBy),
                note.or(others::note),
                onFailure.or(others::onFailure),
                reason.or(others::reason));
    }

    /** Collects answers one by one. */
    public static final class Builder {

        private Optional<Boolean> tick = Optional.empty();
        private Optional<Boolean> run = Optional.empty();
        private Optional<String> backup = Optional.empty();
        private Optional<String> store = Optional.empty();
        private Optional<String> phrase = Optional.empty();
        private Optional<String> database = Optional.empty();
        private Optional<String> answer = Optional.empty();
        private Optional<String> approval = Optional.empty();
        private Optional<String> conductedBy = Optional.empty();
        private Optional<String> reviewedBy = Optional.empty();
        private Optional<String> note = Optional.empty();
        private Optional<String> onFailure = Optional.empty();
        private Optional<String> reason = Optional.empty();

        public Builder tick(boolean value) {
            tick = Optional.of(value);
            return this;
        }

        public Builder run(boolean value) {
            run = Optional.of(value);
            return this;
        }

        public Builder backup(String value) {
            backup = Optional.of(value);
            return this;
        }

        public Builder store(String value) {
            store = Optional.of(value);
            return this;
        }

        public Builder phrase(String value) {
            phrase = Optional.of(value);
            return this;
        }

        public Builder database(String value) {
            database = Optional.of(value);
            return this;
        }

        public Builder answer(String value) {
            answer = Optional.of(value);
            return this;
        }

        public Builder approval(String value) {
            approval = Optional.of(value);
            return this;
        }

        public Builder conductedBy(String value) {
            conductedBy = Optional.of(value);
            return this;
        }

        public Builder reviewedBy(String value) {
            reviewedBy = Optional.of(value);
            return this;
        }

        public Builder note(String value) {
            note = Optional.of(value);
            return this;
        }

        public Builder onFailure(String value) {
            onFailure = Optional.of(value);
            return this;
        }

        public Builder reason(String value) {
            reason = Optional.of(value);
            return this;
        }

        public StepAnswers build() {
            return new StepAnswers(
                    tick,
                    run,
                    backup,
                    store,
                    phrase,
                    database,
                    answer,
                    approval,
                    conductedBy,
                    reviewedBy,
                    note,
                    onFailure,
                    reason);
        }
    }
}
