package dev.steadyhand.guide.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.journal.SignedText;
import dev.steadyhand.journal.TickingClock;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A code of approval, with and without a reason. */
class ApprovalCodeTest {

    private static final ApprovalRequest REQUEST =
            new ApprovalRequest(
                    "run-1",
                    "page",
                    "ab12",
                    "ask",
                    "shop",
                    "production",
                    "operator",
                    "Restore the shop",
                    Instant.parse("2026-11-21T15:00:00Z"));

    private final MemoryJournal journal = new MemoryJournal(new TickingClock());
    private final Approver anna = new Approver("anna", journal.sign("").publicKey());

    private ApprovalCode code(String reason) {
        SignedText signed = journal.sign(ApprovalCode.signedText(REQUEST, reason));
        return new ApprovalCode(signed.signature(), reason);
    }

    @Test
    void aReasonIsSignedWithTheRequest() {
        ApprovalCode code = code("the ticket says so");

        assertThat(anna.signed(REQUEST, code.text())).isTrue();
        assertThat(ApprovalCode.parse("\n" + code.text() + " ")).contains(code);
        assertThat(anna.signed(REQUEST, new ApprovalCode(code.signature(), "another").text()))
                .isFalse();
        assertThat(anna.signed(REQUEST, code.signature())).isFalse();
    }

    @Test
    void aCodeWithoutAReasonIsTheSignatureAlone() {
        ApprovalCode code = code("");

        assertThat(code.text()).isEqualTo(code.signature()).hasSize(86);
        assertThat(anna.signed(REQUEST, code.text())).isTrue();
        assertThat(anna.signed(REQUEST, new ApprovalCode(code.signature(), "added").text()))
                .isFalse();
    }

    @Test
    void aReasonThatIsTooLongOrHidesSignsIsNoCode() {
        String tooLong = "x".repeat(ApprovalCode.LONGEST_REASON + 1);
        assertThat(ApprovalCode.parse(code(tooLong).text())).isEmpty();
        assertThat(ApprovalCode.parse(code("two\nlines").text())).isEmpty();
        assertThat(ApprovalCode.parse(code("a\u202Eb").text())).isEmpty();
        assertThat(ApprovalCode.parse("x." + Base64.getUrlEncoder().encodeToString(new byte[0])))
                .isEmpty();
    }
}
