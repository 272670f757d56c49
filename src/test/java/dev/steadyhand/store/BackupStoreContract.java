package dev.steadyhand.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store promises; a new store begins by passing it. */
public abstract class BackupStoreContract {

    /** The store under test, empty at the beginning of each test. */
    protected abstract BackupStore store();

    @Test
    void isEmptyAtFirst() {
        assertThat(store().list()).isEmpty();
        assertThat(store().leftovers()).isEmpty();
    }

    @Test
    void showsAFileOnlyWhenItIsCommitted() throws IOException {
        try (PendingFile pending = store().create("a.sql.gz")) {
            write(pending, "hello");
            assertThat(store().list()).isEmpty();
            assertThat(store().find("a.sql.gz")).isEmpty();
            pending.commit();
        }
        assertThat(store().list()).extracting(StoredFile::name).containsExactly("a.sql.gz");
        assertThat(store().find("a.sql.gz").orElseThrow().size()).isEqualTo(5);
    }

    @Test
    void throwsAwayWhatIsNotCommitted() throws IOException {
        PendingFile pending = store().create("a.sql.gz");
        write(pending, "hello");
        pending.close();
        pending.close();
        assertThat(store().list()).isEmpty();
        assertThat(store().leftovers()).isEmpty();
    }

    @Test
    void readsAPartOfAFile() throws IOException {
        put("a", "0123456789");
        assertThat(read("a", 3, 4)).isEqualTo("3456");
    }

    @Test
    void readsNoFurtherThanTheEnd() throws IOException {
        put("a", "0123456789");
        assertThat(read("a", 8, Long.MAX_VALUE)).isEqualTo("89");
        assertThat(read("a", 20, 5)).isEmpty();
    }

    @Test
    void refusesToReplaceAFile() throws IOException {
        put("a", "first");
        assertThat(code(() -> store().create("a"))).isEqualTo(ProblemCode.STORE_FILE_EXISTS);
    }

    @Test
    void letsTheFirstOfTwoWritersWin() throws IOException {
        try (PendingFile first = store().create("a");
                PendingFile second = store().create("a")) {
            write(first, "first");
            write(second, "second");
            first.commit();
            assertThat(code(second::commit)).isEqualTo(ProblemCode.STORE_FILE_EXISTS);
        }
        assertThat(read("a", 0, 10)).isEqualTo("first");
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThat(code(() -> store().open("none", 0, 1))).isEqualTo(ProblemCode.BACKUP_MISSING);
        assertThat(store().find("none")).isEmpty();
    }

    @Test
    void deletesAFileOnceAndDoesNothingTheSecondTime() throws IOException {
        put("a", "x");
        store().delete("a");
        store().delete("a");
        assertThat(store().list()).isEmpty();
    }

    @Test
    void listsByName() throws IOException {
        put("b", "x");
        put("a", "x");
        put("c", "x");
        assertThat(store().list()).extracting(StoredFile::name).containsExactly("a", "b", "c");
    }

    static Stream<String> waysOut() {
        return Stream.of(
                "",
                ".",
                "..",
                "../a",
                "a/b",
                "/etc/passwd",
                "a\\b",
                "C:a",
                ".hidden",
                "a\nb",
                "a\0b",
                "x".repeat(300));
    }

    @ParameterizedTest
    @MethodSource("waysOut")
    void refusesNamesThatLeadOutOfTheStore(String name) {
        assertThat(code(() -> store().create(name))).isEqualTo(ProblemCode.UNKNOWN_NAME);
        assertThat(code(() -> store().find(name))).isEqualTo(ProblemCode.UNKNOWN_NAME);
        assertThat(code(() -> store().open(name, 0, 1))).isEqualTo(ProblemCode.UNKNOWN_NAME);
        assertThat(code(() -> store().delete(name))).isEqualTo(ProblemCode.UNKNOWN_NAME);
    }

    protected void put(String file, String text) throws IOException {
        try (PendingFile pending = store().create(file)) {
            write(pending, text);
            pending.commit();
        }
    }

    protected static void write(PendingFile pending, String text) throws IOException {
        OutputStream out = pending.stream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    protected String read(String file, long offset, long length) throws IOException {
        try (InputStream in = store().open(file, offset, length)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    protected static ProblemCode code(Runnable action) {
        return catchThrowableOfType(ProblemException.class, action::run).problem().code();
    }
}
