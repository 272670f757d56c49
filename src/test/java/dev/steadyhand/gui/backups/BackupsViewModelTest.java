package dev.steadyhand.gui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.gui.SampleShelf;
import dev.steadyhand.gui.SampleWorld;
import dev.steadyhand.gui.kit.AtOnce;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.guide.step.CatalogueEntry;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupsViewModelTest {
    private final SampleWorld world = SampleWorld.usual();
    private final SampleShelf shelf = world.shelf();
    private final List<String> restores = new ArrayList<>();
    private final BackupsViewModel model =
            new BackupsViewModel(
                    shelf,
                    new Surroundings(new AtOnce(), Runnable::run, world.clock(), ZoneOffset.UTC),
                    (backup, target) -> restores.add(backup.name() + " to " + target.name()));

    @BeforeEach
    void look() {
        model.refresh();
    }

    private CatalogueEntry entry(int index) {
        return model.shown().get(index);
    }

    private void select(int index) {
        model.select(Optional.of(entry(index)));
    }

    private ActViewModel ask(Act act) {
        model.ask(act);
        return model.asking().get().orElseThrow();
    }

    @Test
    void showsAllBackupsNewestFirst() {
        assertThat(model.shown()).hasSize(29);
        assertThat(entry(0).backup().taken()).isAfter(entry(28).backup().taken());
        assertThat(model.working().get()).isEmpty();
    }

    @Test
    void narrowsByWhatIsAskedFor() {
        model.narrowing().store().set(Optional.of("offsite"));
        assertThat(model.shown()).hasSize(5);
        model.narrowing().store().set(Optional.empty());
        model.narrowing().target().set(Optional.of("shop-staging"));
        assertThat(model.shown()).hasSize(3);
        model.narrowing().target().set(Optional.empty());
        model.narrowing().text().set("2026112");
        assertThat(model.shown()).hasSize(4);
        model.narrowing().text().set("");
        model.narrowing().state().set(Narrowing.State.UNUSUAL);
        assertThat(model.shown())
                .allSatisfy(each -> assertThat(each.remarks()).isNotEmpty())
                .anySatisfy(
                        each -> assertThat(each.remarks().getFirst()).startsWith("much smaller"));
    }

    @Test
    void readsWhatTheSelectedOneHolds() {
        select(0);
        BackupDetail detail = model.detail().get().orElseThrow();
        assertThat(detail.manifest().orElseThrow().tables()).isEqualTo(11);
        assertThat(detail.entry()).isEqualTo(entry(0));
    }

    @Test
    void aVerificationIsShownAtOnce() {
        select(0);
        Verdict before = entry(0).verified();
        model.verify();
        assertThat(before).isEqualTo(Verdict.NOT_RUN);
        assertThat(entry(0).verified()).isEqualTo(Verdict.PASS);
        assertThat(model.selected().get().orElseThrow().verified()).isEqualTo(Verdict.PASS);
        assertThat(model.detail().get().orElseThrow().history())
                .extracting(event -> event.what())
                .containsExactly("verified");
        assertThat(model.said().get()).endsWith(": PASS");
    }

    @Test
    void whatFailsIsSaidInPlaceAndTheNextWorkClearsIt() {
        select(0);
        shelf.failNext(
                new Problem(
                        ProblemCode.CHECKSUM_MISMATCH, "It differs.", "Nothing was changed.", "."));
        model.verify();
        assertThat(model.problem().get().orElseThrow().code())
                .isEqualTo(ProblemCode.CHECKSUM_MISMATCH);
        assertThat(model.working().get()).isEmpty();
        model.verify();
        assertThat(model.problem().get()).isEmpty();
    }

    @Test
    void deletesOnlyWhereNameAndReasonWereTyped() {
        select(0);
        Backup backup = entry(0).backup();
        ActViewModel ask = ask(Act.DELETE);
        assertThat(ask.typed().get()).isEmpty();
        assertThat(ask.missing().get()).isEqualTo("Type the backup's name to go on");
        ask.typed().set(backup.name());
        assertThat(ask.missing().get()).isEqualTo("Say why");
        model.act();
        assertThat(shelf.done()).isEmpty();
        ask.reason().set("made by mistake");
        model.act();
        assertThat(shelf.done()).containsExactly("delete " + backup.name() + " made by mistake");
        assertThat(model.shown()).hasSize(28);
        assertThat(model.selected().get()).isEmpty();
        assertThat(model.said().get()).isEqualTo(backup.name() + " was deleted");
    }

    @Test
    void copiesIntoAnotherStoreAndShowsTheCopy() {
        model.narrowing().target().set(Optional.of("shop-staging"));
        select(0);
        ActViewModel ask = ask(Act.COPY);
        assertThat(ask.choices()).containsExactly("offsite");
        assertThat(ask.missing().get()).isEqualTo("Choose the store");
        ask.choice().set(Optional.of("offsite"));
        model.act();
        assertThat(model.selected().get().orElseThrow().copies()).hasSize(1);
    }

    @Test
    void putsUnderHoldWithAReason() {
        select(1);
        ActViewModel ask = ask(Act.KEEP);
        ask.reason().set("audit 2026");
        model.act();
        assertThat(model.detail().get().orElseThrow().hold().orElseThrow().reason())
                .isEqualTo("audit 2026");
    }

    @Test
    void importsADumpOfAnotherToolIntoATarget() {
        select(28);
        assertThat(entry(28).isImportable()).isTrue();
        ActViewModel ask = ask(Act.IMPORT);
        ask.choice().set(Optional.of("shop-staging"));
        model.act();
        assertThat(shelf.done()).containsExactly("import shop-2025 shop-staging");
    }

    @Test
    void restoringOpensWhatRestoresItIntoItsOwnTarget() {
        select(0);
        model.restore();
        assertThat(restores).containsExactly(entry(0).backup().name() + " to shop-production");
    }

    @Test
    void aDumpOfNobodyCannotBeRestoredFromHere() {
        select(28);
        model.restore();
        assertThat(restores).isEmpty();
    }

    @Test
    void askingIsDismissedBySelectingAnother() {
        select(0);
        ask(Act.DELETE);
        select(1);
        assertThat(model.asking().get()).isEmpty();
    }

    @Test
    void aStoreThatCannotBeReachedIsAProblemBesideWhatTheOthersHold() {
        shelf.loseOffsite();
        model.refresh();
        assertThat(model.problem().get().orElseThrow().code())
                .isEqualTo(ProblemCode.STORE_UNREACHABLE);
        assertThat(model.shown()).hasSize(24);
        assertThat(model.contents().get().orElseThrow().targets().getFirst().copies().verdict())
                .isEqualTo(Verdict.COULD_NOT_VERIFY);
    }
}
