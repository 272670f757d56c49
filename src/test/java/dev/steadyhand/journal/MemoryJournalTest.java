package dev.steadyhand.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.ProblemException;
import org.junit.jupiter.api.Test;

class MemoryJournalTest extends JournalContract {

    @Override
    Journal open() {
        return new MemoryJournal(clock);
    }

    @Test
    void canBeCutAfterAnyEntryAndGoesOnFromThere() {
        append("A");
        append("B");

        try (MemoryJournal cut = ((MemoryJournal) journal).cutAfter(1)) {
            cut.append(RUN, "ada", "C", data("x", 1));

            assertThat(cut.entries()).extracting(Entry::kind).containsExactly("A", "C");
            assertThat(journal.after(0, 9)).extracting(Entry::kind).containsExactly("A", "B");
        }
    }

    @Test
    void takesNoEntryOnceItFails() {
        ((MemoryJournal) journal).failAfter(1);
        append("A");

        assertThatThrownBy(() -> append("B")).isInstanceOf(ProblemException.class);
        assertThat(journal.after(0, 9)).hasSize(1);
    }
}
