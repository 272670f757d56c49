package dev.steadyhand.practice;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.target.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The servers that can be practised on, the usual one first. */
public enum ServerKind {
    MARIADB(Product.MARIADB, ""),
    POSTGRESQL(Product.POSTGRESQL, "-postgresql");

    private final Product product;
    private final String suffix;

    ServerKind(Product product, String suffix) {
        this.product = product;
        this.suffix = suffix;
    }

    /** All of them, the usual one first. */
    public static List<ServerKind> all() {
        return List.of(values());
    }

    /** The one that is meant where nobody says. */
    public static ServerKind usual() {
        return MARIADB;
    }

    /**
     * The server of that id.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link ProblemCode#UNKNOWN_NAME}
     */
    public static ServerKind named(String id) {
        return Stream.of(values())
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.UNKNOWN_NAME,
                                        "There is no practice server named " + id + ".",
                                        Problem.NOTHING_CHANGED,
                                        "Choose one of: " + ids() + ".")
                                .toException());
    }

    private static String ids() {
        return all().stream().map(ServerKind::id).collect(Collectors.joining(", "));
    }

    /** The server whose practice target has that name; empty for targets that are no practice. */
    public static Optional<ServerKind> ofTarget(String target) {
        return Stream.of(values()).filter(kind -> kind.target().equals(target)).findFirst();
    }

    /** What it is called on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return product.title();
    }

    public Product product() {
        return product;
    }

    /** The name of the practice target on it. */
    public String target() {
        return "shop-practice" + suffix;
    }

    /** The name of the store that the backups made in practice lie in. */
    public String store() {
        return "practice" + suffix;
    }

    /**
     * Where its files lie.
     *
     * @param practice the folder for all of practice
     */
    public PracticeFolder folderIn(Path practice) {
        return new PracticeFolder(this, suffix.isEmpty() ? practice : practice.resolve(id()));
    }
}
