package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Work;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An archive is fed to a program while its script is read. */
@DisabledOnOs(OS.WINDOWS)
final class PgRestoreRunTest {

    private static final int ARCHIVE = 1 << 20;

    @TempDir private Path folder;

    private final Cancellation cancellation = new Cancellation();

    private PgRestoreRun program(String text) throws IOException {
        Path program = folder.resolve("pg_restore");
        Files.writeString(program, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        PgTool tool = new PgTool(program, "17.1", 17);
        Work work = new Work(Progress.NONE, cancellation);
        return new PgRestoreRun(tool, ArchiveHead.Format.TAR, "shop.tar", work);
    }

    private static InputStream archive() {
        return new ByteArrayInputStream(new byte[ARCHIVE]);
    }

    @Test
    void aProgramThatLeavesTheEndOfItsArchiveUnreadIsHeardToTheEnd() throws Exception {
        PgRestoreRun run = program("exec 0<&-; sleep 0.2; seq 100000");
        AtomicLong bytes = new AtomicLong();

        run.read(archive(), script -> bytes.set(script.readAllBytes().length));

        assertThat(bytes).hasValue(588_895);
    }

    @Test
    void anArchiveThatCannotBeReadToItsEndSaysWhy() throws Exception {
        PgRestoreRun run = program("cat > /dev/null; echo 'select 1;'");
        InputStream broken =
                new SequenceInputStream(
                        archive(),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("the disk went away");
                            }

                            @Override
                            public int read(byte[] bytes, int offset, int length)
                                    throws IOException {
                                return read();
                            }
                        });

        assertThatThrownBy(() -> run.read(broken, InputStream::readAllBytes))
                .hasMessage("the disk went away");
    }

    @Test
    void oneThatIsCancelledSaysThatItWas() throws Exception {
        PgRestoreRun run = program("echo 'select 1;'; exec cat > /dev/null");
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 0;
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) {
                        return length;
                    }
                };

        assertThatThrownBy(() ->
                        run.read(
                                endless,
                                script -> {
                                    cancellation.cancel();
                                    script.readAllBytes();
                                }))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.CANCELLED));
    }
}
