package dev.steadyhand.guide.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Secret;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Objectives;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.Target;
import dev.steadyhand.target.TlsMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandOutputTest {

    private final List<String> told = new ArrayList<>();
    private final CommandOutput output = new CommandOutput(masking(), told::add);

    private static Masking masking() {
        DatabaseUrl url =
                new DatabaseUrl(
                        Product.MARIADB,
                        "db",
                        3306,
                        "root",
                        Secret.of("tiger42"),
                        "shop",
                        Map.of());
        return Masking.of(
                new Target(
                        "shop",
                        Environment.STAGING,
                        new ServerAccess(url, TlsMode.OFF),
                        List.of(),
                        Objectives.USUAL,
                        List.of()),
                Map.of());
    }

    private void write(String text) {
        output.write(text.toCharArray(), text.length());
    }

    @Test
    void tellsLinesAsTheyEndHoweverTheyArrive() {
        write("on");
        write("e\r");
        write("\ntwo\rthree");
        assertThat(told).containsExactly("one", "two");
        output.end();
        assertThat(told).containsExactly("one", "two", "three");
    }

    @Test
    void takesOrdersToTheTerminalAway() {
        write("\u001B[31mred\u001B[0m\u0007 \u001B]0;title\u0007done\tnow\n");
        assertThat(told).containsExactly("red done now");
    }

    @Test
    void findsASecretThatArrivesInPieces() {
        write("pass is tig");
        write("er42\n");
        assertThat(told).containsExactly("pass is ******");
    }

    @Test
    void keepsTheFirstAndTheLastLines() {
        for (int line = 1; line <= 1000; line++) {
            write("line " + line + "\n");
        }
        assertThat(output.kept())
                .hasSize(121)
                .startsWith("line 1", "line 2")
                .contains("… 880 lines left out …")
                .endsWith("line 999", "line 1000");
        assertThat(output.count()).isEqualTo(1000);
    }

    @Test
    void cutsALineThatHasNoEnd() {
        write("x".repeat(100_000));
        output.end();
        assertThat(output.kept()).singleElement().asString().hasSize(301).endsWith("x…");
    }

    @Test
    void whatComesAfterTheEndIsNotKept() {
        output.end();
        write("late\n");
        assertThat(output.kept()).isEmpty();
    }
}
