package dev.steadyhand.store.local;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Turns what the file system says into a problem an operator can act on. */
final class FolderTrouble {

    private static final List<String> NO_ROOM =
            List.of("no space left", "not enough space", "disk quota exceeded", "disk is full");

    private FolderTrouble() {}

    static ProblemException writing(Path folder, String file, IOException trouble) {
        if (hasNoRoom(trouble)) {
            return new Problem(
                            ProblemCode.DISK_FULL,
                            "There is no room left in " + folder + " while writing " + file + ".",
                            "The unfinished file is thrown away; everything else is as it was.",
                            "Free some room there, or choose another store.")
                    .toException(trouble);
        }
        return new Problem(
                        ProblemCode.FILE_UNUSABLE,
                        file + " could not be written in " + folder + ": " + words(trouble) + ".",
                        "The unfinished file is thrown away; everything else is as it was.",
                        "Check that the folder exists and may be written to.")
                .toException(trouble);
    }

    static ProblemException reading(Path folder, String file, IOException trouble) {
        if (trouble instanceof NoSuchFileException) {
            return missing(folder, file).toException(trouble);
        }
        return new Problem(
                        ProblemCode.FILE_UNUSABLE,
                        file + " could not be read in " + folder + ": " + words(trouble) + ".",
                        Problem.NOTHING_CHANGED,
                        "Check the file's permissions and the disk it lies on.")
                .toException(trouble);
    }

    static Problem missing(Path folder, String file) {
        return new Problem(
                ProblemCode.BACKUP_MISSING,
                "There is no file " + file + " in " + folder + ".",
                Problem.NOTHING_CHANGED,
                "List the backups to see what there is.");
    }

    static Problem exists(Path folder, String file) {
        return new Problem(
                ProblemCode.STORE_FILE_EXISTS,
                "There already is a file " + file + " in " + folder + ".",
                "It was left as it is.",
                "Start again: a new backup takes a new name.");
    }

    static ProblemException listing(Path folder, IOException trouble) {
        return new Problem(
                        ProblemCode.STORE_UNREACHABLE,
                        "The folder " + folder + " could not be read: " + words(trouble) + ".",
                        Problem.NOTHING_CHANGED,
                        "Check that it is there, mounted, and yours to read.")
                .toException(trouble);
    }

    static ProblemException deleting(Path folder, String file, IOException trouble) {
        return new Problem(
                        ProblemCode.FILE_UNUSABLE,
                        file + " could not be removed from " + folder + ": " + words(trouble) + ".",
                        "The file is still there.",
                        "Check the permissions of the folder.")
                .toException(trouble);
    }

    static boolean hasNoRoom(IOException trouble) {
        String message = String.valueOf(trouble.getMessage()).toLowerCase(Locale.ROOT);
        return NO_ROOM.stream().anyMatch(message::contains);
    }

    private static String words(IOException trouble) {
        return switch (trouble) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "it does not exist";
            case FileAlreadyExistsException _ -> "a file is in the way";
            default -> String.valueOf(trouble.getMessage());
        };
    }
}
