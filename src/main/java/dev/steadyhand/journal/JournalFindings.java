package dev.steadyhand.journal;

import dev.steadyhand.base.Verdict;
import java.util.List;

/**
 * What verifying the journal showed.
 *
 * @param entries how many there are
 * @param intact how many, from the first, are as they were written
 * @param anchoredUpTo the newest entry that a valid checkpoint outside the journal vouches for; 0
 *     where there is none
 * @param findings what is wrong, each naming its entry; empty when nothing is
 * @param remarks what a reader should know although nothing is wrong: a clock that went back,
 *     entries that no checkpoint outside the journal vouches for
 */
public record JournalFindings(
        long entries, long intact, long anchoredUpTo, List<String> findings, List<String> remarks) {

    public JournalFindings {
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
    }

    public Verdict verdict() {
        return findings.isEmpty() ? Verdict.PASS : Verdict.FAIL;
    }
}
