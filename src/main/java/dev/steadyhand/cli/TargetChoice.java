package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.practice.PracticeFolder;
import dev.steadyhand.practice.PracticeSession;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Objectives;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.StoreDefinition;
import dev.steadyhand.target.Target;
import dev.steadyhand.target.TlsMode;
import java.io.File;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which targets and stores a command works with: those of the configuration, or the one that {@code
 * --url} and {@code --folder} describe.
 */
final class TargetChoice {

    private static final String GIVEN_STORE = "folder";

    private final Shell shell;
    private final CommonOptions options;

    TargetChoice(Shell shell) {
        this.shell = shell;
        this.options = shell.options();
    }

    /**
     * A target with the configuration it belongs to.
     *
     * @param configuration holds the target and its stores
     */
    record Chosen(Configuration configuration, Target target) {}

    /** The configuration without a particular target, with the folder of {@code --folder}. */
    Configuration configuration() {
        Configuration read = file();
        return options.folder()
                .map(folder -> with(read, new StoreDefinition.Folder(GIVEN_STORE, folder)))
                .orElse(read);
    }

    /** The configuration with one more folder to find backups in. */
    Configuration configurationWith(Path folder) {
        return with(configuration(), new StoreDefinition.Folder(folder.toString(), folder));
    }

    /** The configuration with every store there can be: that of practice as well. */
    Configuration configurationOfAll() {
        Configuration configuration = configuration();
        PracticeFolder practice = new PracticeFolder(shell.home().practice());
        Configuration all =
                Files.isDirectory(practice.store())
                        ? with(configuration, PracticeSession.store(practice))
                        : configuration;
        Path usual = usualFolder();
        return options.folder().isEmpty() && Files.isDirectory(usual)
                ? with(all, new StoreDefinition.Folder(GIVEN_STORE, usual))
                : all;
    }

    /** Where backups of a target go that no configuration names a store for. */
    private Path usualFolder() {
        return shell.home().folder().resolve("backups");
    }

    /**
     * The target of a command.
     *
     * @param name as the command gives it
     * @throws ProblemException where there is none
     */
    Chosen choose(Optional<String> name) {
        if (options.url().isPresent()) {
            return direct(options.url().get(), name);
        }
        Configuration configuration = configuration();
        Optional<Target> configured =
                name.flatMap(text -> Optional.ofNullable(configuration.targets().get(text)));
        if (configured.isPresent()) {
            return ours(configuration, configured.get());
        }
        return shell.surroundings()
                .variables()
                .apply("DATABASE_URL")
                .map(url -> direct(url, name))
                .orElseThrow(() -> unknown(name, configuration));
    }

    /**
     * The same target with folders in which a dump was given by its path; such a store's name is
     * its path, so that a resumed run finds it again.
     */
    Chosen withFolders(Chosen chosen, Collection<String> stores) {
        Chosen result = chosen;
        for (String name : stores) {
            if (!result.configuration().stores().containsKey(name)
                    && name.contains(File.separator)
                    && Files.isDirectory(Path.of(name))) {
                result = withFolder(result, Path.of(name));
            }
        }
        return result;
    }

    /** The same target with one more folder to find backups in. */
    static Chosen withFolder(Chosen chosen, Path folder) {
        String name = folder.toString();
        List<String> stores = new ArrayList<>(chosen.target().stores());
        stores.add(name);
        return with(
                with(chosen.configuration(), new StoreDefinition.Folder(name, folder)),
                withStores(chosen.target(), stores));
    }

    /** A configured target, its backups in the folder of {@code --folder} where that is given. */
    private Chosen ours(Configuration configuration, Target target) {
        if (options.folder().isEmpty()) {
            return new Chosen(configuration, target);
        }
        return with(configuration, withStores(target, List.of(GIVEN_STORE)));
    }

    private Chosen direct(String text, Optional<String> name) {
        DatabaseUrl url = shell.services().url(text);
        if (url.database().isEmpty()) {
            throw usage(
                    "The address names no database.",
                    "Write it at the end, as in mysql://user@host:3306/shop");
        }
        Environment environment = environment();
        Target target =
                new Target(
                        name.orElseGet(() -> slug(url.database())),
                        environment,
                        new ServerAccess(url, tls(url)),
                        List.of(GIVEN_STORE),
                        Objectives.USUAL,
                        List.of());
        Path folder = options.folder().orElseGet(this::usualFolder);
        return with(with(file(), new StoreDefinition.Folder(GIVEN_STORE, folder)), target);
    }

    private Configuration file() {
        Optional<Path> given = options.config();
        Path usual = shell.surroundings().configuration();
        if (given.isEmpty() && !Files.exists(usual)) {
            return new Configuration(shell.surroundings().user(), Map.of(), Map.of());
        }
        return shell.services().configuration(given.orElse(usual));
    }

    private Environment environment() {
        Optional<String> text =
                options.environment().or(() -> shell.surroundings().variables().apply("ENV_NAME"));
        return text.map(word ->
                        Environment.of(word)
                                .orElseThrow(() ->
                                        usage(
                                                "There is no environment named " + word + ".",
                                                "Give --environment production,"
                                                        + " staging, development or"
                                                        + " practice.")))
                .orElse(Environment.PRODUCTION);
    }

    /** What the address asks for; without that, TLS wherever the network could be listened to. */
    private static TlsMode tls(DatabaseUrl url) {
        for (String key : List.of("tls", "ssl-mode", "sslmode", "ssl")) {
            Optional<String> value = Optional.ofNullable(url.parameters().get(key));
            if (value.isPresent()) {
                return tls(value.get().toLowerCase(Locale.ROOT));
            }
        }
        return isLoopback(url.host()) ? TlsMode.OFF : TlsMode.VERIFY_FULL;
    }

    private static TlsMode tls(String word) {
        return switch (word.replace('_', '-')) {
            case "off", "false", "disable", "disabled", "none" -> TlsMode.OFF;
            case "required", "require", "trust", "preferred", "prefer" -> TlsMode.REQUIRED;
            case "verify-ca" -> TlsMode.VERIFY_CA;
            default -> TlsMode.VERIFY_FULL;
        };
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || (host.matches("[0-9.]+|.*:.*") && address(host));
    }

    private static boolean address(String host) {
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** A name that can stand in file names. */
    private static String slug(String database) {
        String slug =
                database.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        return slug.isEmpty() ? "database" : slug;
    }

    static Target withStores(Target target, List<String> stores) {
        return new Target(
                target.name(),
                target.environment(),
                target.access(),
                stores,
                target.objectives(),
                target.health());
    }

    static Configuration with(Configuration configuration, StoreDefinition store) {
        Map<String, StoreDefinition> stores = new LinkedHashMap<>(configuration.stores());
        stores.put(store.name(), store);
        return new Configuration(configuration.operator(), stores, configuration.targets());
    }

    static Chosen with(Configuration configuration, Target target) {
        Map<String, Target> targets = new LinkedHashMap<>(configuration.targets());
        targets.put(target.name(), target);
        return new Chosen(
                new Configuration(configuration.operator(), configuration.stores(), targets),
                target);
    }

    private static ProblemException unknown(Optional<String> name, Configuration configuration) {
        String known =
                configuration.targets().isEmpty()
                        ? "No target is configured yet: give --url and --environment, or write a"
                                + " configuration file."
                        : "Configured are: "
                                + String.join(", ", configuration.targets().keySet())
                                + ".";
        return name.map(text ->
                        new Problem(
                                ProblemCode.UNKNOWN_NAME,
                                "There is no target named " + text + ".",
                                Problem.NOTHING_CHANGED,
                                known))
                .orElseGet(() ->
                        new Problem(
                                ProblemCode.USAGE_WRONG,
                                "No target is given.",
                                Problem.NOTHING_CHANGED,
                                known))
                .toException();
    }

    private static ProblemException usage(String what, String next) {
        return new Problem(ProblemCode.USAGE_WRONG, what, Problem.NOTHING_CHANGED, next)
                .toException();
    }
}
