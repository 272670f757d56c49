package dev.steadyhand.practice;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether practice can work on this machine, and what to do where it cannot; for {@code steadyhand
 * doctor}. Looks only: it unpacks nothing and starts no server.
 */
public final class PracticeReadiness {

    private static final long ROOM = 500_000_000;
    private static final int OUTPUT_LIMIT = 4_096;

    private final PracticeFolder folder;

    public PracticeReadiness(PracticeFolder folder) {
        this.folder = folder;
    }

    /** One check for each thing that practice needs; under a second. */
    public List<Check> look() {
        List<Check> checks = new ArrayList<>(server());
        checks.add(room());
        checks.add(guard());
        return checks;
    }

    /** Only what is particular about the folder's server. */
    public List<Check> server() {
        return List.of(carried(), runs());
    }

    private Check carried() {
        String name = "practice server " + folder.server().title();
        try {
            return ServerPrograms.version(folder.server())
                    .map(version -> Check.pass(name, "version " + version + " for this machine"))
                    .orElseGet(() -> Check.fail(name, "there is none for this operating system"));
        } catch (IOException e) {
            return Check.fail(name, "its jar cannot be read: " + e.getMessage());
        }
    }

    private Check runs() {
        String name = "practice server " + folder.server().title() + " runs here";
        ServerSoftware software = ServerSoftware.of(folder.server());
        try {
            software.requireRights();
        } catch (ProblemException e) {
            return failed(name, e.problem());
        }
        Optional<ServerPrograms> programs = ServerPrograms.unpackedIn(folder);
        if (programs.isEmpty()) {
            return Check.pass(name, "not unpacked yet; the first practice does it");
        }
        try {
            return version(name, software.askVersion(programs.get()));
        } catch (IOException e) {
            return Check.fail(name, "the system does not start it: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Check.fail(name, "the look was interrupted");
        }
    }

    /** A library that is missing shows here, before anybody waits for a server. */
    private Check version(String name, List<String> command)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said;
        try (InputStream output = process.getInputStream()) {
            said = new String(output.readNBytes(OUTPUT_LIMIT), StandardCharsets.UTF_8).strip();
        }
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return Check.fail(name, "it does not answer");
        }
        return process.exitValue() == 0
                ? Check.pass(name, said.substring(Math.max(0, said.indexOf("Ver"))))
                : failed(name, ServerLog.explain(folder, said, "It does not start").problem());
    }

    private static Check failed(String name, Problem problem) {
        return Check.fail(name, problem.what() + " " + problem.next());
    }

    private Check room() {
        String name = "room for practice";
        Path existing = folder.root();
        while (!Files.exists(existing)) {
            Path above = existing.getParent();
            if (above == null) {
                return Check.fail(name, "the folder " + folder.root() + " cannot be made");
            }
            existing = above;
        }
        long free = existing.toFile().getUsableSpace();
        String detail = ByteSize.text(free) + " free for " + folder.root();
        if (!Files.isWritable(existing)) {
            return Check.fail(name, existing + " cannot be written");
        }
        return free < ROOM
                ? Check.fail(name, detail + "; " + ByteSize.text(ROOM) + " are needed")
                : Check.pass(name, detail);
    }

    private static Check guard() {
        String name = "guard that stops the practice server";
        Path java = GuardProcess.java();
        return Files.isExecutable(java)
                ? Check.pass(name, java.toString())
                : Check.fail(name, "there is no " + java);
    }

    /** Whether a practice runs now. */
    public boolean isInUse() {
        if (!Files.exists(folder.lock())) {
            return false;
        }
        try (FolderLock _ = FolderLock.take(folder)) {
            return false;
        } catch (ProblemException e) {
            return true;
        }
    }
}
