package dev.steadyhand.target;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the target a command line means: a configured one, the one a URL leads to, or the one that
 * {@code DATABASE_URL} and {@code ENV_NAME} describe. Where nobody says which environment it is, it
 * is production: the strongest guards are the safe guess.
 */
public final class TargetFinder {

    private final Configuration configuration;
    private final Map<String, String> variables;
    private final UrlSource urls;
    private final Path usualFolder;

    /**
     * @param variables the environment of the process
     * @param home what {@code ~} stands for
     * @param usualFolder where backups lie when no store is configured
     */
    public TargetFinder(
            Configuration configuration,
            Map<String, String> variables,
            Path home,
            Path usualFolder) {
        this.configuration = configuration;
        this.variables = Map.copyOf(variables);
        this.urls = new UrlSource(variables, home);
        this.usualFolder = usualFolder;
    }

    /**
     * The target a request means.
     *
     * @throws ProblemException with {@link ProblemCode#UNKNOWN_NAME}, {@link
     *     ProblemCode#USAGE_WRONG}, {@link ProblemCode#URL_WRONG} or {@link
     *     ProblemCode#CONFIGURATION_WRONG}
     */
    public ChosenTarget find(TargetRequest request) {
        if (request.url().isPresent()) {
            return adHoc(request, request.url().get());
        }
        if (request.name().isPresent() && (hasTargets() || !hasUrl())) {
            return configured(request, configuration.target(request.name().get()));
        }
        if (hasUrl()) {
            return adHoc(request, "env:DATABASE_URL");
        }
        if (configuration.targets().size() == 1 && configuration.unusable().isEmpty()) {
            return configured(request, configuration.targets().values().iterator().next());
        }
        throw usage(
                "It is not said which target is meant.",
                "Name a configured target, or give --url, or set DATABASE_URL.");
    }

    /** The stores to look into when no target is meant, such as for a list of all backups. */
    public List<StoreDefinition> stores(Optional<Path> folder) {
        if (folder.isPresent()) {
            return List.of(new StoreDefinition.Folder("folder", folder.get()));
        }
        return configuration.stores().isEmpty()
                ? List.of(new StoreDefinition.Folder("local", usualFolder))
                : List.copyOf(configuration.stores().values());
    }

    private boolean hasTargets() {
        return !configuration.targets().isEmpty() || !configuration.unusable().isEmpty();
    }

    private boolean hasUrl() {
        return !variables.getOrDefault("DATABASE_URL", "").isBlank();
    }

    private ChosenTarget configured(TargetRequest request, Target target) {
        Optional<Environment> said = request.environment().map(this::environment);
        if (said.isPresent() && said.get() != target.environment()) {
            throw usage(
                    target.name() + " is configured as " + target.environment().word() + ".",
                    "Leave --environment away; what a target is stands in the configuration.");
        }
        List<StoreDefinition> named =
                target.stores().stream()
                        .flatMap(name ->
                                Optional.ofNullable(configuration.stores().get(name)).stream())
                        .toList();
        boolean all = request.folder().isPresent() || named.isEmpty();
        return new ChosenTarget(target, all ? stores(request.folder()) : named);
    }

    private ChosenTarget adHoc(TargetRequest request, String source) {
        Environment environment =
                request.environment()
                        .or(() -> Optional.ofNullable(variables.get("ENV_NAME")))
                        .filter(word -> !word.isBlank())
                        .map(this::environment)
                        .orElse(Environment.PRODUCTION);
        DatabaseUrl url = urls.get(source, Path.of("").toAbsolutePath());
        ServerAccess access = ServerAccess.of(url, Optional.empty(), environment);
        String name = request.name().orElseGet(() -> AdHocTarget.nameOf(url.database()));
        if (!AdHocTarget.nameOf(name).equals(name)) {
            throw usage(
                    "\"" + name + "\" cannot be the name of a target.",
                    "Use lower-case letters, digits and hyphens, such as "
                            + AdHocTarget.nameOf(name)
                            + ".");
        }
        return new ChosenTarget(
                AdHocTarget.of(name, environment, access), stores(request.folder()));
    }

    private Environment environment(String word) {
        return Environment.of(word)
                .orElseThrow(() ->
                        usage(
                                "There is no environment of the name that was given.",
                                "Use production, staging, development or practice, with"
                                        + " --environment or ENV_NAME."));
    }

    private static ProblemException usage(String what, String next) {
        return new Problem(ProblemCode.USAGE_WRONG, what, Problem.NOTHING_CHANGED, next)
                .toException();
    }
}
