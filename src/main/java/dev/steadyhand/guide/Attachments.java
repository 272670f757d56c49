package dev.steadyhand.guide;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files that people add to a run, such as a picture of a screen: kept under the SHA-256 of what
 * they hold, so that the journal, which has it, vouches for them. Readable by their owner only.
 * Safe for any thread.
 */
public final class Attachments {

    /** The largest file that is taken. */
    public static final int LARGEST = 20_000_000;

    private static final int LONGEST_NAME = 120;

    private final Path folder;

    /**
     * Attachments below a folder, which is made when it is first needed.
     *
     * @param folder has a folder for each run
     */
    public Attachments(Path folder) {
        this.folder = folder;
    }

    /** How a file is found that was attached. */
    public enum State {
        PRESENT,
        MISSING,
        /** It is there, and it is not what was attached. */
        CHANGED
    }

    /**
     * A file that was taken in.
     *
     * @param name as whoever attached it knew it
     * @param ending what a copy's name ends with: a few kinds of pictures by what they hold, {@code
     *     txt} for text, {@code bin} for all else, so that nothing runs by being opened
     */
    record Kept(String name, String ending, long bytes, String sha256) {}

    /**
     * Copies a file.
     *
     * @throws ProblemException with {@link ProblemCode#FILE_UNUSABLE} where it cannot be read, is
     *     too large, or cannot be kept
     */
    Kept keep(String run, Path file) {
        byte[] content = content(file);
        String sha256 = HexFormat.of().formatHex(digest(content));
        try {
            Path place = place(run, sha256);
            PrivateFiles.folderFor(place);
            PrivateFiles.write(place, content);
        } catch (IOException failure) {
            throw unusable("could not be kept", "Look at the room on the disk.", failure);
        }
        return new Kept(name(file), ending(content), content.length, sha256);
    }

    /** Where a file lies. */
    public Path place(String run, String sha256) {
        return folder.resolve(harmless(run)).resolve(harmless(sha256));
    }

    /** Whether a file is what was attached. */
    public State state(String run, String sha256) {
        return read(run, sha256)
                .map(content ->
                        HexFormat.of().formatHex(digest(content)).equals(sha256)
                                ? State.PRESENT
                                : State.CHANGED)
                .orElse(State.MISSING);
    }

    /** What a file holds; empty where it is not there, or cannot be what was attached. */
    public Optional<byte[]> read(String run, String sha256) {
        Path place = place(run, sha256);
        try (InputStream in = Files.newInputStream(place)) {
            return Optional.of(in.readNBytes(LARGEST + 1));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Ids are ours, but they were read from a file. */
    private static String harmless(String id) {
        return id.replaceAll("[^A-Za-z0-9-]", "_");
    }

    private static byte[] content(Path file) {
        if (!Files.isRegularFile(file)) {
            throw unusable("is no file that can be read", "Check its path.", null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw unusable(
                        "is larger than " + ByteSize.text(LARGEST),
                        "Attach the part of it that matters.",
                        null);
            }
            return content;
        } catch (IOException failure) {
            throw unusable("could not be read", "Check its path and permissions.", failure);
        }
    }

    private static ProblemException unusable(
            String what, String next, @Nullable IOException cause) {
        Problem problem =
                new Problem(
                        ProblemCode.FILE_UNUSABLE,
                        "The file to be attached " + what + ".",
                        "Nothing was attached; the run goes on.",
                        next);
        return cause == null ? problem.toException() : problem.toException(cause);
    }

    /** The last part of the path, without signs that nobody sees. */
    private static String name(Path file) {
        Path last = file.getFileName();
        String name =
                (last == null ? "file" : last.toString())
                        .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]", "_");
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private static String ending(byte[] content) {
        if (begins(content, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return "png";
        }
        if (begins(content, 0xFF, 0xD8, 0xFF)) {
            return "jpg";
        }
        if (begins(content, 'G', 'I', 'F', '8')) {
            return "gif";
        }
        return isText(content) ? "txt" : "bin";
    }

    private static boolean begins(byte[] content, int... signs) {
        if (content.length < signs.length) {
            return false;
        }
        for (int i = 0; i < signs.length; i++) {
            if ((content[i] & 0xFF) != signs[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(byte[] content) {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .chars()
                    .noneMatch(sign -> sign == 0);
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
