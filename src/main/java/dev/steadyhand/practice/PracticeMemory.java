package dev.steadyhand.practice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steadyhand.base.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the practice folder remembers between two starts of the program. */
final class PracticeMemory {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LIMIT = 1 << 16;

    private final Path shop;
    private final Path scene;

    PracticeMemory(PracticeFolder folder) {
        this.shop = folder.root().resolve("shop.fingerprint");
        this.scene = folder.root().resolve("scene.json");
    }

    /** The fingerprint of the untouched shop of that size; empty where none was made. */
    Optional<String> shop(ShopSize size) {
        String prefix = size.rows() + " ";
        return read(shop)
                .filter(text -> text.startsWith(prefix))
                .map(text -> text.substring(prefix.length()).strip());
    }

    void rememberShop(ShopSize size, String fingerprint) {
        write(shop, size.rows() + " " + fingerprint + "\n");
    }

    /** The scene of the last practice; empty where none was set up or it cannot be read. */
    Optional<PracticeScene> scene() {
        try {
            return read(scene).map(text -> JSON.readValue(text, PracticeScene.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    void rememberScene(PracticeScene set) {
        write(scene, JSON.writeValueAsString(set));
    }

    void forgetScene() {
        try {
            Files.deleteIfExists(scene);
        } catch (IOException e) {
            throw PracticeProblems.fileFailed(scene, e);
        }
    }

    private static Optional<String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return Optional.of(
                    new String(stream.readNBytes(LIMIT), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw PracticeProblems.fileFailed(file, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            PrivateFiles.write(file, text.getBytes(UTF_8));
        } catch (IOException e) {
            throw PracticeProblems.fileFailed(file, e);
        }
    }
}
