package dev.steadyhand.target;

/** The products that can be targets: databases, and object buckets. */
public enum Product {
    MYSQL("MySQL", 3306),
    MARIADB("MariaDB", 3306),
    TIDB("TiDB", 4000),
    POSTGRESQL("PostgreSQL", 5432),
    /** An object bucket, of Amazon's or of any server that speaks the same. */
    S3("S3", 443);

    private final String title;
    private final int port;

    Product(String title, int port) {
        this.title = title;
        this.port = port;
    }

    /** The port its servers usually listen on. */
    public int port() {
        return port;
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
