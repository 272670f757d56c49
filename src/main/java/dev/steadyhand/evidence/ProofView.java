package dev.steadyhand.evidence;

import dev.steadyhand.journal.Checkpoint;
import dev.steadyhand.journal.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the journal vouches for the run, and what it cannot prove. */
final class ProofView {

    private final JournalProof proof;

    ProofView(RunReport report) {
        this.proof = report.proof();
    }

    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("verdict", proof.journal().verdict().words());
        values.put("tone", ReportWords.tone(proof.journal().verdict()));
        values.put("summary", summary());
        values.put(
                "entries",
                proof.entries() + " of this run; " + proof.journal().entries() + " in the journal");
        values.put("first", entry(proof.first()));
        values.put("last", entry(proof.last()));
        values.put("firstSeq", Long.toString(proof.first().seq()));
        values.put("lastSeq", Long.toString(proof.last().seq()));
        values.put(
                "checkpoint",
                proof.checkpoint().map(ProofView::checkpoint).map(List::of).orElse(List.of()));
        values.put("hasFindings", !proof.journal().findings().isEmpty());
        values.put("findings", proof.journal().findings());
        values.put("hasRemarks", !proof.journal().remarks().isEmpty());
        values.put("remarks", proof.journal().remarks());
        values.put("limits", proof.limits());
        return values;
    }

    private String summary() {
        String chain =
                proof.isIntact()
                        ? "The chain of entries is unbroken from the first entry to the end of this"
                                + " run."
                        : "The chain of entries is broken before the end of this run.";
        String anchor =
                proof.isAnchored()
                        ? " A signed checkpoint outside the journal vouches for all of it."
                        : " No checkpoint outside the journal vouches for all of it.";
        return chain + anchor;
    }

    private static String entry(Entry entry) {
        return entry.seq() + " · " + entry.hash();
    }

    private static Map<String, String> checkpoint(Checkpoint checkpoint) {
        return Map.of(
                "covers",
                        "entry "
                                + checkpoint.seq()
                                + ", signed "
                                + ReportWords.moment(checkpoint.time()),
                "signature", checkpoint.signature(),
                "key", checkpoint.keyFingerprint());
    }
}
