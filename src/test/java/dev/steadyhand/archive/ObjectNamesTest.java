package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNamesTest {

    private final ObjectNames names = new ObjectNames();

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b.txt", "a b (1).txt", "caf\u00e9/\u732b", "-dash", "..a/b.."})
    void aHarmlessKeyIsItsOwnName(String key) {
        assertThat(names.of(key, 1)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/absolute",
                "../up",
                "a/../b",
                "./a",
                "a//b",
                "a\nb",
                "a\u001b[31m",
                "a\\b",
                "c:d",
                "cafe\u0301",
                "\u202egnp.exe",
                "steadyhand-keys/1",
                " ",
                "folder-with-content/"
            })
    void aKeyThatIsNoHarmlessPathGetsANameOfItsOwn(String key) {
        assertThat(names.of(key, 1)).matches("steadyhand-keys/[0-9a-f]{32}");
    }

    @Test
    void aNameIsNoLongerThanFileSystemsTake() {
        assertThat(names.of("x".repeat(1024), 1)).startsWith("steadyhand-keys/");
        assertThat(names.of("y/".repeat(480) + "z", 1)).startsWith("steadyhand-keys/");
    }

    @Test
    void aKeyThatEndsWithASlashIsAFolderWhereNothingIsInIt() {
        assertThat(names.of("folder/", 0)).isEqualTo("folder/");
    }

    @Test
    void anObjectIsInTheWayOfTheFolderOfItsName() {
        assertThat(names.of("a", 1)).isEqualTo("a");
        assertThat(names.of("a-b", 1)).isEqualTo("a-b");
        assertThat(names.of("a/", 0)).startsWith("steadyhand-keys/");
        assertThat(names.of("a/b", 1)).startsWith("steadyhand-keys/");
        assertThat(names.of("a/b/c", 1)).startsWith("steadyhand-keys/");
        assertThat(names.of("b/c", 1)).isEqualTo("b/c");
    }
}
