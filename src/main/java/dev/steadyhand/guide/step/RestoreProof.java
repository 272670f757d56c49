package dev.steadyhand.guide.step;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a test restore showed of its backup, put on record where lists find it: which backup, what
 * came of it, and how long it took.
 */
final class RestoreProof {

    /** What speaks against the backup; all other troubles are of servers, stores and machines. */
    private static final Set<ProblemCode> AGAINST =
            EnumSet.of(
                    ProblemCode.BACKUP_MISSING,
                    ProblemCode.CHECKSUM_MISMATCH,
                    ProblemCode.BACKUP_DAMAGED,
                    ProblemCode.MANIFEST_WRONG,
                    ProblemCode.STATEMENT_FAILED,
                    ProblemCode.STATEMENT_REFUSED,
                    ProblemCode.CONTENT_DIFFERS,
                    ProblemCode.SAMPLE_DIFFERS);

    private static final List<String> OF_BACKUP =
            List.of("name", "store", "file", "sha256", "bytes", "tables", "rows");

    private final StepContext context;

    RestoreProof(StepContext context) {
        this.context = context;
    }

    /** Writes it, once; nothing where no backup was chosen. */
    void record() {
        boolean chosen = context.value("backup.name").isPresent();
        if (chosen && context.effect(Effect.TEST_RESTORE).isEmpty()) {
            context.complete(Effect.TEST_RESTORE, facts());
        }
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>();
        for (String name : OF_BACKUP) {
            context.value("backup." + name)
                    .ifPresent(value -> facts.put(name.equals("name") ? "backup" : name, value));
        }
        context.effect(Effect.RESTORE)
                .flatMap(restore -> restore.fact("copy"))
                .ifPresent(copy -> facts.put("database", copy));
        facts.put("verdict", verdict().name());
        context.trouble().map(Problem::what).ifPresent(why -> facts.put("why", why));
        facts.put(
                "seconds",
                seconds(Effect.BACKUP_VERIFICATION, Effect.RESTORE, Effect.RESTORE_VERIFICATION));
        facts.put("restoreSeconds", seconds(Effect.RESTORE));
        facts.put("compareSeconds", seconds(Effect.RESTORE_VERIFICATION));
        return facts;
    }

    /** Only what was restored and compared is good; what was cut off shows nothing. */
    private Verdict verdict() {
        Optional<Problem> trouble = context.trouble();
        if (trouble.isPresent()) {
            return AGAINST.contains(trouble.get().code()) ? Verdict.FAIL : Verdict.COULD_NOT_VERIFY;
        }
        return context.effect(Effect.RESTORE_VERIFICATION)
                .flatMap(compared -> compared.fact("verdict"))
                .flatMap(RestoreProof::verdict)
                .orElse(Verdict.COULD_NOT_VERIFY);
    }

    private static Optional<Verdict> verdict(String name) {
        return Arrays.stream(Verdict.values()).filter(each -> each.name().equals(name)).findFirst();
    }

    private String seconds(Effect... effects) {
        double sum =
                Arrays.stream(effects)
                        .flatMap(effect -> context.effect(effect).stream())
                        .flatMap(record -> record.fact("seconds").stream())
                        .mapToDouble(Double::parseDouble)
                        .sum();
        return String.format(Locale.ROOT, "%.3f", sum);
    }
}
