package dev.steadyhand.gui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Colours are the theme's tokens; a colour written out would be wrong in one of the two themes. */
class StyleSheetsTest {
    private static final Path SHEETS = Path.of("src/main/resources/dev/steadyhand/gui/css");

    @Test
    void nameNoColourButTokens() throws IOException {
        try (Stream<Path> files = Files.list(SHEETS)) {
            List<Path> sheets = files.toList();

            assertThat(sheets).hasSizeGreaterThan(5);
            for (Path sheet : sheets) {
                assertThat(Files.readString(sheet))
                        .as(sheet.toString())
                        .doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b")
                        .doesNotContainPattern("rgba?\\(");
            }
        }
    }
}
