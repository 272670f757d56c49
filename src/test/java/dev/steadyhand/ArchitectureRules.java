package dev.steadyhand;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import dev.steadyhand.base.Destructive;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules of the house by name, for the classes below a root package: the program's own, or a
 * planted copy that breaks them.
 */
final class ArchitectureRules {
    private static final String DESTRUCTIVE = Destructive.class.getName();

    private final String root;
    private final Map<String, ArchRule> rules = new LinkedHashMap<>();

    private ArchitectureRules(String root) {
        this.root = root;
    }

    /** All rules, none of which minds a room that is still empty. */
    static Map<String, ArchRule> of(String root) {
        ArchitectureRules rules = new ArchitectureRules(root);
        rules.addRooms();
        rules.addEngines();
        rules.addLibraries();
        rules.addDangers();
        rules.addWindow();
        rules.rules.replaceAll((_, rule) -> rule.allowEmptyShould(true));
        return rules.rules;
    }

    private void addRooms() {
        rules.put(
                "imports follow the table",
                classes()
                        .should(Rooms.knowOnlyRoomsOfTheirRow(root))
                        .because(
                                "arrows point to lower floors, so that each floor can be read"
                                        + " alone"));
        rules.put(
                "packages form no cycle",
                slices().matching(root + ".(**)")
                        .should()
                        .beFreeOfCycles()
                        .because(
                                "packages in a cycle can only be understood and changed together"));
    }

    private void addEngines() {
        rules.put(
                "engines show nothing but themselves",
                classes()
                        .that()
                        .resideInAnyPackage(
                                root + ".engine.mysql..",
                                root + ".engine.postgres..",
                                root + ".engine.bucket..")
                        .and()
                        .arePublic()
                        .and()
                        .areTopLevelClasses()
                        .should()
                        .haveSimpleNameEndingWith("Engine")
                        .orShould()
                        .beAssignableTo("javax.net.SocketFactory")
                        .because(
                                "nobody above may do half of what an engine does; a driver makes"
                                        + " its sockets by name"));
    }

    private void addLibraries() {
        library("JavaFX", "javafx..", "gui..");
        library("ControlsFX", "org.controlsfx..", "gui..");
        library("AtlantaFX", "atlantafx..", "gui..");
        library("Ikonli", "org.kordamp..", "gui..");
        library("picocli", "picocli..", "cli..");
        library("the progress bar", "me.tongfei..", "cli..");
        library("the AWS SDK", "software.amazon..", "store.s3..", "engine.bucket..");
        library("Jagged", "com.exceptionfactory..", "archive.age..");
        library("the MariaDB driver", "org.mariadb..", "engine.mysql..", "practice..");
        library("the PostgreSQL driver", "org.postgresql..", "engine.postgres..", "practice..");
        library("JDBC", "java.sql..", "engine..", "journal..", "practice..");
    }

    private void library(String name, String packages, String... rooms) {
        rules.put(
                name + " stays in its rooms",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(withRoot(rooms))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(packages)
                        .because("only " + String.join(" and ", rooms) + " would change with it"));
    }

    /** The rooms, and the root package itself because the composition root knows everything. */
    private String[] withRoot(String... rooms) {
        return Stream.concat(Stream.of(root), Stream.of(rooms).map(room -> root + "." + room))
                .toArray(String[]::new);
    }

    private void addDangers() {
        rules.put(
                "one road to danger",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(root + ".engine..", root + ".guide.step..")
                        .should()
                        .accessTargetWhere(
                                target(annotatedWith(DESTRUCTIVE))
                                        .or(targetOwner(annotatedWith(DESTRUCTIVE))))
                        .because(
                                "only a step passes the guards and the journal before it"
                                        + " destroys"));
        rules.put(
                "no mutable statics",
                fields().that()
                        .areStatic()
                        .should()
                        .beFinal()
                        .because("what anyone can change from anywhere cannot be reasoned about"));
        rules.put(
                "one way out of the program",
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName(root + ".Steadyhand")
                        .should()
                        .accessTargetWhere(
                                target(nameMatching("exit|halt"))
                                        .and(
                                                targetOwner(
                                                        nameMatching(
                                                                "java.lang.(System|Runtime)"))))
                        .because("a run that is ended from within leaves its journal unfinished"));
    }

    private void addWindow() {
        rules.put(
                "view models know no scene",
                noClasses()
                        .that()
                        .haveNameMatching(".*ViewModel(\\$.*)?")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("javafx.scene..", "javafx.stage..")
                        .because("a view model is tested without a window"));
        rules.put(
                "no screen knows another",
                slices().matching(root + ".gui.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .ignoreDependency(alwaysTrue(), resideInAPackage(root + ".gui.kit.."))
                        .because("what screens share belongs into gui.kit"));
        rules.put(
                "no inline styles",
                noClasses()
                        .should()
                        .accessTargetWhere(
                                target(name("setStyle"))
                                        .and(targetOwner(assignableTo("javafx.css.Styleable"))))
                        .because("colours and sizes are named once, in the style sheets"));
        rules.put(
                "one class waits for dialogs",
                classes()
                        .should(new OneCallerOnly("showAndWait"))
                        .because("dialogs that wait stack up when anyone may open them"));
    }
}
