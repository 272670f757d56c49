package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServerKindTest {

    @Test
    void isFoundByTheNameOfItsTarget() {
        assertThat(ServerKind.ofTarget("shop-practice")).contains(ServerKind.MARIADB);
        assertThat(ServerKind.ofTarget("shop-practice-postgresql")).contains(ServerKind.POSTGRESQL);
        assertThat(ServerKind.ofTarget("shop")).isEmpty();
    }

    @Test
    void keepsItsFilesApartFromThoseOfOthers() {
        Path practice = Path.of("practice").toAbsolutePath();
        assertThat(ServerKind.MARIADB.folderIn(practice).root()).isEqualTo(practice);
        assertThat(ServerKind.POSTGRESQL.folderIn(practice).root())
                .isEqualTo(practice.resolve("postgresql"));
    }

    @Test
    void namesThoseThereAreWhenAskedForAnother() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ServerKind.named("oracle"))
                .satisfies(e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.UNKNOWN_NAME);
                    assertThat(e.problem().next()).isEqualTo("Choose one of: mariadb, postgresql.");
                });
    }
}
