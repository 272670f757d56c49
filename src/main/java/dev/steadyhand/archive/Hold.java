package dev.steadyhand.archive;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.PendingFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why a backup must not be deleted, whatever its age: a small file beside it, so that everybody who
 * works with the store sees it, from whichever machine.
 *
 * @param reason as somebody gave it
 * @param by who
 * @param since when
 */
public record Hold(String reason, String by, Instant since) {

    static final String ENDING = ".hold";

    private static final int VERSION = 1;
    private static final long LARGEST = 64 << 10;
    private static final int LONGEST_REASON = 2000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Hold {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "A hold needs a reason of at most " + LONGEST_REASON + " characters.",
                            Problem.NOTHING_CHANGED,
                            "Give one with --reason.")
                    .toException();
        }
    }

    /**
     * The hold a backup is under; empty where it is under none. A file that cannot be understood is
     * a hold as well: somebody wanted one.
     */
    public static Optional<Hold> of(Backup backup) {
        return backup.isHeld() ? Optional.of(read(backup)) : Optional.empty();
    }

    private static Hold read(Backup backup) {
        try (InputStream in = backup.store().open(file(backup), 0, LARGEST)) {
            JsonNode json = JSON.readTree(in.readAllBytes());
            if (json.path("version").asInt(0) == VERSION) {
                return new Hold(
                        json.path("reason").asString(""),
                        json.path("by").asString(""),
                        Instant.parse(json.path("since").asString("")));
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } catch (JacksonException | DateTimeException | ProblemException wrong) {
            // It is a hold all the same.
            return unknown(backup);
        }
        return unknown(backup);
    }

    private static Hold unknown(Backup backup) {
        return new Hold("what " + file(backup) + " says cannot be read", "", Instant.EPOCH);
    }

    /** Puts a backup under hold, in place of one it may be under. */
    public void put(Backup backup) {
        backup.store().delete(file(backup));
        try (PendingFile pending = backup.store().create(file(backup))) {
            pending.stream()
                    .write(
                            JSON.writeValueAsBytes(
                                    JSON.createObjectNode()
                                            .put("version", VERSION)
                                            .put("backup", backup.name())
                                            .put("reason", reason)
                                            .put("by", by)
                                            .put("since", since.toString())));
            pending.commit();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** Takes a backup from its hold. */
    public static void release(Backup backup) {
        backup.store().delete(file(backup));
    }

    private static String file(Backup backup) {
        return backup.name() + ENDING;
    }
}
