package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.practice.PracticeSession;
import dev.steadyhand.practice.ServerKind;
import dev.steadyhand.target.ChosenTarget;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.target.StoreDefinition;
import dev.steadyhand.target.Target;
import dev.steadyhand.target.TargetFinder;
import dev.steadyhand.target.TargetRequest;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which targets and stores a command works with: those of the configuration, or those that the
 * common options describe.
 */
final class TargetChoice {

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

    /** What the configuration file says; one without targets where there is none. */
    Configuration file() {
        Path usual = shell.surroundings().configuration();
        if (options.config().isEmpty() && !Files.exists(usual)) {
            return shell.surroundings().reader().none();
        }
        return shell.surroundings().reader().read(List.of(options.config().orElse(usual)));
    }

    /** The configuration with the stores to look into when no target is meant. */
    Configuration configuration() {
        Configuration file = file();
        return with(file, finder(file).stores(options.folder()));
    }

    /** The configuration with one of its stores alone, or with all. */
    Configuration configuration(Optional<String> store) {
        Configuration all = configuration();
        if (store.isEmpty()) {
            return all;
        }
        requireStore(all, store.get());
        return all.withStores(Map.of(store.get(), all.stores().get(store.get())));
    }

    /** The configuration with one more folder to find backups in. */
    Configuration configurationWith(Path folder) {
        return with(configuration(), List.of(folderStore(folder)));
    }

    /** The configuration with every store there can be: that of practice as well. */
    Configuration configurationOfAll() {
        List<StoreDefinition> practice =
                ServerKind.all().stream()
                        .map(kind -> kind.folderIn(shell.home().practice()))
                        .filter(folder -> Files.isDirectory(folder.store()))
                        .<StoreDefinition>map(PracticeSession::store)
                        .toList();
        return with(configuration(), practice);
    }

    /**
     * The target of a command.
     *
     * @param name as the command gives it
     * @throws dev.steadyhand.base.ProblemException where there is none
     */
    Chosen choose(Optional<String> name) {
        Configuration file = file();
        ChosenTarget found =
                finder(file)
                        .find(
                                new TargetRequest(
                                        name,
                                        options.url(),
                                        options.environment(),
                                        options.folder()));
        List<String> stores = found.stores().stream().map(StoreDefinition::name).toList();
        return with(
                withStores(with(file, found.stores()), found.target(), stores),
                found.target().withStores(stores));
    }

    /** Where no store is configured, the bucket with a target's files has its backups there too. */
    private static Configuration withStores(
            Configuration configuration, Target target, List<String> stores) {
        return target.application()
                .files()
                .flatMap(name -> Optional.ofNullable(configuration.targets().get(name)))
                .filter(bucket -> bucket.stores().isEmpty())
                .map(bucket -> with(configuration, bucket.withStores(stores)).configuration())
                .orElse(configuration);
    }

    /**
     * A target's backups on another server.
     *
     * @param server the name of a configured target, or a URL, or where to find one
     */
    Chosen on(Chosen of, String server) {
        boolean address = server.contains(":");
        Target other =
                finder(file())
                        .find(
                                new TargetRequest(
                                        address ? Optional.empty() : Optional.of(server),
                                        address ? Optional.of(server) : Optional.empty(),
                                        address
                                                ? Optional.of(of.target().environment().word())
                                                : Optional.empty(),
                                        Optional.empty()))
                        .target();
        return with(of.configuration(), of.target().on(other));
    }

    private TargetFinder finder(Configuration file) {
        return new TargetFinder(
                file,
                shell.surroundings().variables(),
                shell.surroundings().userFolder(),
                shell.home().folder().resolve("backups"));
    }

    /**
     * The same target with the stores that a run has used: of the configuration, or folders in
     * which a dump was given by its path; such a store's name is its path.
     */
    static Chosen withStores(Chosen chosen, Collection<String> stores) {
        Chosen result = chosen;
        for (String name : stores) {
            if (result.configuration().stores().containsKey(name)) {
                result = reading(result, Optional.of(name));
            } else if (name.contains(File.separator) && Files.isDirectory(Path.of(name))) {
                result = withFolder(result, Path.of(name));
            }
        }
        return result;
    }

    /** The same target with one more folder to find backups in. */
    static Chosen withFolder(Chosen chosen, Path folder) {
        StoreDefinition.Folder store = folderStore(folder);
        List<String> stores = new ArrayList<>(chosen.target().stores());
        stores.add(store.name());
        return with(
                with(chosen.configuration(), List.of(store)), chosen.target().withStores(stores));
    }

    /**
     * The same target with backups going to this store of the configuration alone.
     *
     * @throws dev.steadyhand.base.ProblemException where it is not configured
     */
    static Chosen into(Chosen chosen, Optional<String> store) {
        if (store.isEmpty()) {
            return chosen;
        }
        requireStore(chosen.configuration(), store.get());
        return with(chosen.configuration(), chosen.target().withStores(List.of(store.get())));
    }

    /**
     * The same target with backups read from this store of the configuration as well; where they go
     * to stays as it is.
     *
     * @throws dev.steadyhand.base.ProblemException where it is not configured
     */
    static Chosen reading(Chosen chosen, Optional<String> store) {
        if (store.isEmpty() || chosen.target().stores().contains(store.get())) {
            return chosen;
        }
        requireStore(chosen.configuration(), store.get());
        List<String> stores = new ArrayList<>(chosen.target().stores());
        stores.add(store.get());
        return with(chosen.configuration(), chosen.target().withStores(stores));
    }

    private static void requireStore(Configuration configuration, String store) {
        if (!configuration.stores().containsKey(store)) {
            throw new Problem(
                            ProblemCode.UNKNOWN_NAME,
                            "There is no store named " + store + ".",
                            Problem.NOTHING_CHANGED,
                            "Configured are: "
                                    + String.join(", ", configuration.stores().keySet())
                                    + ".")
                    .toException();
        }
    }

    private static StoreDefinition.Folder folderStore(Path folder) {
        return new StoreDefinition.Folder(folder.toString(), folder);
    }

    static Configuration with(
            Configuration configuration, Collection<? extends StoreDefinition> more) {
        Map<String, StoreDefinition> stores = new LinkedHashMap<>(configuration.stores());
        more.forEach(store -> stores.put(store.name(), store));
        return configuration.withStores(stores);
    }

    static Chosen with(Configuration configuration, Target target) {
        Map<String, Target> targets = new LinkedHashMap<>(configuration.targets());
        targets.put(target.name(), target);
        return new Chosen(configuration.withTargets(targets), target);
    }
}
