package dev.steadyhand.target;

/** The database products that can be targets. */
public enum Product {
    MYSQL("MySQL"),
    MARIADB("MariaDB"),
    TIDB("TiDB"),
    POSTGRESQL("PostgreSQL");

    private final String title;

    Product(String title) {
        this.title = title;
    }

    /** The product's name as its makers write it. */
    public String title() {
        return title;
    }

    /** The word that runbooks and URLs use. */
    public String word() {
        return title.toLowerCase(java.util.Locale.ROOT);
    }
}
