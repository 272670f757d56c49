package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessMarkTest {

    @Test
    void findsNoProcessThatStartedAtAnotherMoment() {
        ProcessMark self = ProcessMark.of(ProcessHandle.current());
        assertThat(new ProcessMark(self.pid(), self.started() - 1000).find()).isEmpty();
    }

    @Test
    void findsNoProcessThatIsNotAServer() {
        assertThat(ProcessMark.of(ProcessHandle.current()).find()).isEmpty();
    }

    @Test
    void readsWhatItWrote() {
        ProcessMark mark = new ProcessMark(4711, 1_790_000_000_123L);
        assertThat(ProcessMark.parse(mark.line())).contains(mark);
    }

    @Test
    void readsNothingFromAnythingElse() {
        assertThat(ProcessMark.parse("")).isEmpty();
        assertThat(ProcessMark.parse("1")).isEmpty();
        assertThat(ProcessMark.parse("-1 5")).isEmpty();
        assertThat(ProcessMark.parse("1 99999999999999999999")).isEmpty();
    }
}
