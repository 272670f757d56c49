package dev.steadyhand.target;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a command line says of the target it means.
 *
 * @param name of a configured target, or the name to give to the one the URL leads to
 * @param url a database URL, or where to find one: {@code env:NAME}, {@code file:PATH}
 * @param environment a word such as {@code staging}
 * @param folder where backups lie, in place of the configured stores
 */
public record TargetRequest(
        Optional<String> name,
        Optional<String> url,
        Optional<String> environment,
        Optional<Path> folder) {

    /** Asks for a configured target. */
    public static TargetRequest of(String name) {
        return new TargetRequest(
                Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
