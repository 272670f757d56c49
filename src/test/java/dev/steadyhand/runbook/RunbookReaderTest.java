package dev.steadyhand.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Call;
import dev.steadyhand.base.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RunbookReaderTest {

    private static final String HEAD =
            """
            ---
            id: try
            ---
            # Try

            """;

    /** In front of a step under test: {@link #HEAD} has five lines. */
    private static final String RESTORE =
            """
            ## Choose
            ```step
            kind: choose-backup
            ```
            ## Confirm
            ```step
            kind: confirm
            ```
            ## Restore
            ```step
            kind: restore
            ```
            """;

    private static Reading read(String text) {
        return new RunbookReader().read("try.md", text);
    }

    private static Runbook runbook(String text) {
        return read(text).orThrow();
    }

    private static List<String> mistakes(String text) {
        return read(text) instanceof Reading.Refused refused
                ? refused.mistakes().stream().map(Mistake::text).toList()
                : List.of();
    }

    private static List<String> stepMistakes(String yaml) {
        return mistakes(HEAD + "## Step\n```step\n" + yaml + "```\n");
    }

    // ---- what is understood

    @Test
    void readsFrontMatterHeadingAndIntroduction() {
        Runbook runbook =
                runbook(
                        """
                        ---
                        id: try-it
                        for: [mysql, tidb]
                        clock: rto
                        version: 7
                        ---
                        # Try `it` *now*

                        Read this.

                        ## Step
                        """);
        assertThat(runbook.id()).isEqualTo("try-it");
        assertThat(runbook.title()).isEqualTo("Try it now");
        assertThat(runbook.products()).containsExactly("mysql", "tidb");
        assertThat(runbook.clock()).isEqualTo("rto");
        assertThat(runbook.version()).isEqualTo(7);
        assertThat(runbook.introduction()).isEqualTo("Read this.");
    }

    @Test
    void readsWhoIsCalledAfterHowLongAndWhereItStands() {
        assertThat(
                        runbook(
                                        """
                                        ---
                                        id: try
                                        contacts:
                                          - {after: 5m, call: on-call}
                                          - after: 1h
                                            call: "lead"
                                        ---
                                        # Try

                                        ## Look

                                        Look.
                                        """)
                                .calls())
                .containsExactly(
                        new Runbook.Called(new Call(Duration.ofMinutes(5), "on-call"), 4, 23),
                        new Runbook.Called(new Call(Duration.ofHours(1), "lead"), 6, 11));
        assertThat(
                        runbook(
                                        HEAD.replace(
                                                        "id: try",
                                                        "id: try\ncontacts: {escalate-after: 15m,"
                                                                + " to: [a, b]}")
                                                + "## Look\n\nLook.\n")
                                .calls())
                .extracting(Runbook.Called::call)
                .containsExactly(
                        new Call(Duration.ofMinutes(15), "a"),
                        new Call(Duration.ofMinutes(15), "b"));
    }

    @Test
    void tellsEverythingThatIsWrongWithCallsAtOnce() {
        assertThat(
                        mistakes(
                                """
                                ---
                                id: try
                                contacts:
                                  - {after: 30m, call: on-call}
                                  - {after: 15m, call: on-call}
                                  - {after: soon, call: On Call, who: x}
                                  - later
                                  - {call: lead}
                                ---
                                # Try

                                ## Look

                                Look.
                                """))
                .extracting(line -> line.substring(0, line.indexOf(". ") + 1))
                .containsExactly(
                        "try.md:5:13: This call comes sooner than the one before it.",
                        "try.md:5:24: \"on-call\" is called already.",
                        "try.md:6:13: \"after\" must be a time such as 500ms, 30s, 10m or 1h, and"
                                + " not too long.",
                        "try.md:6:25: \"On Call\" is no role.",
                        "try.md:6:34: \"who\" is not a key of a call.",
                        "try.md:7:5: A call has a time and a role, not \"later\".",
                        "try.md:8:5: \"after\" is missing.");
    }

    @Test
    void takesTheFrontMattersTitleWhereItHasOne() {
        assertThat(runbook(HEAD.replace("id: try", "id: try\ntitle: Another") + "## A\n").title())
                .isEqualTo("Another");
    }

    @Test
    void isForEveryProductAndWithoutAClockWhereItSaysNothing() {
        Runbook runbook = runbook(HEAD + "## A\n");
        assertThat(runbook.products())
                .containsExactly("mysql", "mariadb", "tidb", "postgresql", "s3");
        assertThat(runbook.clock()).isEmpty();
        assertThat(runbook.version()).isEqualTo(1);
    }

    @Test
    void keepsTheTextAndItsDigest() {
        String text = HEAD + "## Ä\n";
        assertThat(runbook(text).text()).isEqualTo(text);
        assertThat(runbook(text).sha256())
                .isEqualTo("47a87cd20b6e5f58de0f9d256fb23f67bb58bd0948b47ea3a85df7f3cdb63c76");
    }

    @Test
    void sortsProseBoxesAndHintsOfAStep() {
        Step.StepText text =
                runbook(
                                HEAD
                                        + """
                                        ## Do it now

                                        First *this*.

                                        - [ ] One
                                          box
                                        - [ ] Another

                                        > **Why:** because
                                        > of `that`.

                                        Then this:

                                        ```sql
                                        SELECT 1
                                        ```
                                        """)
                        .steps()
                        .getFirst()
                        .text();
        assertThat(text.id()).isEqualTo("do-it-now");
        assertThat(text.title()).isEqualTo("Do it now");
        assertThat(text.guidance())
                .isEqualTo("First *this*.\n\nThen this:\n\n```sql\nSELECT 1\n```");
        assertThat(text.items()).containsExactly("One box", "Another");
        assertThat(text.why()).isEqualTo("because\nof `that`.");
        assertThat(text.line()).isEqualTo(6);
        assertThat(text.skippable()).isFalse();
    }

    @Test
    void aStepWithoutABlockIsAChecklist() {
        assertThat(runbook(HEAD + "## A\n").steps().getFirst()).isInstanceOf(Step.Checklist.class);
    }

    @Test
    void readsThePrecheckWithItsChecks() {
        Step step =
                runbook(HEAD + "## A\n```step\nkind: precheck\nchecks: [identity]\n```\n")
                        .steps()
                        .getFirst();
        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.Precheck.class,
                        precheck -> assertThat(precheck.checks()).containsExactly("identity"));
    }

    @Test
    void readsTheHealthCheckWithItsTimes() {
        Step step =
                runbook(
                                HEAD
                                        + """
                                        ## A
                                        ```step
                                        kind: http
                                        get: http://localhost:8080/readyz
                                        status: 204
                                        tries: 5
                                        every: 500ms
                                        within: 1m
                                        skippable: true
                                        ```
                                        """)
                        .steps()
                        .getFirst();
        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.Http.class,
                        http -> {
                            assertThat(http.get().map(ValueText::written))
                                    .contains("http://localhost:8080/readyz");
                            assertThat(http.expected().status()).isEqualTo(204);
                            assertThat(http.tries()).isEqualTo(5);
                            assertThat(http.pauses().first()).isEqualTo(Duration.ofMillis(500));
                            assertThat(http.within()).isEqualTo(Duration.ofMinutes(1));
                            assertThat(http.text().skippable()).isTrue();
                        });
    }

    @Test
    void readsWindowsLineEndsAndAByteOrderMark() {
        String text = "\uFEFF" + (HEAD + "## A\n\nText.\n").replace("\n", "\r\n");
        assertThat(runbook(text).steps().getFirst().text().guidance()).isEqualTo("Text.");
    }

    // ---- what is refused

    @Test
    void reportsAllMistakesAtOnceInTheOrderOfTheText() {
        assertThat(
                        mistakes(
                                """
                                ---
                                id: Try It
                                colour: red
                                ---

                                ## Check
                                ```step
                                kind: prechek
                                ```
                                ## Check
                                """))
                .containsExactly(
                        "try.md:1:1: The runbook has no heading of level one. Begin it, after the"
                                + " front matter, with a line such as: # Restore a database",
                        "try.md:2:5: An id has lower case letters, digits and single hyphens, at"
                                + " most 80. Write it like: restore-database",
                        "try.md:3:1: \"colour\" is not a key of the front matter. Known are: id,"
                                + " title, for, clock, version, situation,"
                                + " occasion, contacts.",
                        "try.md:8:7: \"prechek\" is not known here. Did you mean \"precheck\"?",
                        "try.md:10:1: Two steps have the name \"Check\"; the first is in line 6."
                                + " Give one of them another heading.");
    }

    @Test
    void listsTheMistakesInOneProblem() {
        Reading reading = read("# A\n\n## B\n");
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> {
                            assertThat(refused.problem().code())
                                    .isEqualTo(ProblemCode.RUNBOOK_WRONG);
                            assertThat(refused.problem().what())
                                    .startsWith("The runbook try.md has a mistake:\ntry.md:1:1: ");
                            assertThat(refused.problem().state()).isEqualTo("Nothing was changed.");
                        });
    }

    @Test
    void refusesAnUnknownKeyAndSaysWhichWasMeant() {
        assertThat(stepMistakes("kind: precheck\nchekcs: [identity]\n"))
                .contains(
                        "try.md:9:1: \"chekcs\" is not a key of a step of kind precheck. Did you"
                                + " mean \"checks\"?");
    }

    @Test
    void refusesAKeyThatBelongsToAnotherKind() {
        assertThat(stepMistakes("kind: cleanup\nplace: beside\n"))
                .containsExactly(
                        "try.md:9:1: \"place\" is not a key of a step of kind cleanup. Known are:"
                                + " kind, when, skippable.");
    }

    @Test
    void refusesAnUnknownCheckWhereItStands() {
        assertThat(stepMistakes("kind: precheck\nchecks: [reachable, identty]\n"))
                .containsExactly(
                        "try.md:9:21: \"identty\" is not known here. Did you mean \"identity\"?");
    }

    @Test
    void refusesABlockWithoutAKind() {
        assertThat(stepMistakes("skippable: true\n"))
                .containsExactly(
                        "try.md:8:1: This step block does not say its kind. Add a line such as:"
                                + " kind: precheck");
    }

    @Test
    void refusesAnEmptyBlock() {
        assertThat(stepMistakes(""))
                .containsExactly(
                        "try.md:8:1: This step block does not say its kind. Add a line such as:"
                                + " kind: precheck");
    }

    @Test
    void refusesAKeyGivenTwice() {
        assertThat(stepMistakes("kind: cleanup\nkind: cleanup\n"))
                .containsExactly(
                        "try.md:9:1: The key \"kind\" stands here a second time. Keep one of the"
                                + " two.");
    }

    @Test
    void refusesValuesOfTheWrongShape() {
        assertThat(stepMistakes("kind: http\ntries: many\nevery: soon\nstatus: 42\nget: ftp://x\n"))
                .containsExactly(
                        "try.md:9:8: \"tries\" must be a whole number from 1 to 1000. Here stands"
                                + " \"many\".",
                        "try.md:10:8: \"every\" must be a time such as 500ms, 30s, 10m or 1h, and"
                                + " not too long. Here stands \"soon\".",
                        "try.md:11:9: \"status\" must be a whole number from 100 to 599. Here"
                                + " stands \"42\".",
                        "try.md:12:6: \"get\" is an http or https address without a user or"
                                + " password. Write it like: https://shop.example/healthz");
    }

    @Test
    void refusesAnAddressThatHoldsAPassword() {
        assertThat(stepMistakes("kind: http\nget: https://me:secret@shop.example/\n"))
                .singleElement()
                .asString()
                .startsWith("try.md:9:6: \"get\" is an http or https address")
                .doesNotContain("secret");
    }

    @Test
    void refusesTriesThatCannotFitTheirTime() {
        assertThat(stepMistakes("kind: http\nevery: 10m\nwithin: 1m\n"))
                .containsExactly(
                        "try.md:9:8: The time between two tries is longer than the time for all of"
                                + " them. Make \"every\" shorter or \"within\" longer.");
    }

    @Test
    void refusesBrokenYamlAtItsPlace() {
        assertThat(stepMistakes("kind: [precheck\n"))
                .singleElement()
                .asString()
                .startsWith("try.md:8:")
                .contains("This is not YAML that can be read: ");
    }

    @Test
    void refusesAnchorsAliasesAndTags() {
        assertThat(stepMistakes("kind: cleanup\nwhen: &a x\n"))
                .first()
                .asString()
                .startsWith("try.md:9:7: Anchors (&), aliases (*) and tags (!) are not allowed");
        assertThat(stepMistakes("kind: !!str cleanup\n"))
                .singleElement()
                .asString()
                .contains("are not allowed");
    }

    @Test
    void refusesAListWhereKeysAreExpected() {
        assertThat(stepMistakes("- kind\n"))
                .containsExactly(
                        "try.md:8:1: Here stands a list where keys and values are expected. Write"
                                + " lines such as \"key: value\".");
    }

    @Test
    void placesMistakesOfAnIndentedBlockInTheFile() {
        assertThat(mistakes(HEAD + "## A\n  ```step\n  kind: clean\n  ```\n"))
                .singleElement()
                .asString()
                .startsWith("try.md:8:9: \"clean\" is not known here.");
    }

    @Test
    void refusesABlockThatIsNeverClosed() {
        assertThat(mistakes(HEAD + "## A\n```step\nkind: cleanup\n"))
                .containsExactly(
                        "try.md:7:1: The step block that begins here is never closed. End it with a"
                                + " line of its own: ```");
    }

    @Test
    void refusesASecondBlockInOneStep() {
        String block = "```step\nkind: cleanup\n```\n";
        assertThat(mistakes(HEAD + "## A\n" + block + block))
                .containsExactly(
                        "try.md:10:1: This step has a second step block. Give the second one a"
                                + " heading of its own.");
    }

    @Test
    void refusesABlockWhoseNameIsMisspelt() {
        assertThat(mistakes(HEAD + "## A\n```steps\nkind: cleanup\n```\n"))
                .containsExactly(
                        "try.md:7:1: A block named \"steps\" is only shown, not done. Did you mean"
                                + " \"step\"?");
    }

    @Test
    void refusesBoxesAndBlocksBeforeTheFirstStep() {
        assertThat(mistakes(HEAD + "- [ ] Too early\n\n```step\nkind: cleanup\n```\n## A\n"))
                .containsExactly(
                        "try.md:6:1: These boxes stand before the first step, where nobody ticks"
                            + " them. Put a heading such as \"## Before you begin\" above them.",
                        "try.md:8:1: This step block stands before the first step. Put a heading"
                                + " such as \"## Check the target\" above it.");
    }

    @Test
    void refusesABoxInsideAnother() {
        assertThat(mistakes(HEAD + "## A\n- [ ] One\n  - [ ] Inside\n"))
                .containsExactly(
                        "try.md:7:1: A box has one paragraph and nothing below it. Move the rest"
                                + " out of the list, or make boxes of their own of it.");
    }

    @Test
    void refusesABoxInsideAQuote() {
        assertThat(mistakes(HEAD + "## A\n> - [ ] Quoted\n"))
                .singleElement()
                .asString()
                .startsWith("try.md:7:3: This box stands inside a quote or another point");
    }

    @Test
    void refusesAPointWithoutABoxAmongBoxes() {
        assertThat(mistakes(HEAD + "## A\n- [ ] One\n- Two\n"))
                .singleElement()
                .asString()
                .startsWith("try.md:8:1: This point has no box, but others in its list have.");
    }

    @Test
    void refusesABoxThatIsTickedAlready() {
        assertThat(mistakes(HEAD + "## A\n- [x] Done\n"))
                .containsExactly(
                        "try.md:7:1: This box is ticked already. Write \"- [ ]\": people tick it"
                                + " during the run.");
    }

    @Test
    void refusesASecondTitle() {
        assertThat(mistakes(HEAD + "## A\n\n# Another\n"))
                .containsExactly(
                        "try.md:8:1: A runbook has one heading of level one, before its first step."
                                + " Make this one a step: ## Another");
    }

    @Test
    void refusesARunbookWithoutSteps() {
        assertThat(mistakes(HEAD))
                .containsExactly(
                        "try.md:1:1: The runbook has no steps. Write each step below a heading such"
                                + " as: ## Check the target");
    }

    @Test
    void refusesFrontMatterThatIsNeverClosed() {
        assertThat(mistakes("---\nid: try\n\n# A\n\n## B\n"))
                .contains(
                        "try.md:1:1: The front matter that begins here is never closed. End it with"
                                + " a line of its own: ---");
    }

    @Test
    void refusesAHeadingThatNamesNothing() {
        assertThat(mistakes(HEAD + "## ...\n"))
                .containsExactly(
                        "try.md:6:1: This heading has no letters or digits. Say in a few words what"
                                + " the step does.");
    }

    // ---- the order of steps

    private static List<String> orderMistakes(String steps) {
        return mistakes(HEAD + steps);
    }

    private static String step(String kind) {
        return "## Do " + kind + "\n```step\nkind: " + kind + "\n```\n";
    }

    @Test
    void refusesARestoreWithoutChoiceAndConfirmation() {
        assertThat(orderMistakes(step("restore")))
                .containsExactly(
                        "try.md:6:1: A step of kind restore needs a step of kind choose-backup"
                                + " before it. Add one above it.",
                        "try.md:6:1: A step of kind restore needs a step of kind confirm before it."
                                + " Add one above it.");
    }

    @Test
    void refusesARestoreOverTheLiveDatabaseWithoutASafetyBackup() {
        assertThat(orderMistakes(RESTORE.replace("restore\n`", "restore\nplace: emptied\n`")))
                .containsExactly(
                        "try.md:14:1: A step of kind restore needs a step of kind safety-backup"
                                + " before it. Add one above it.");
    }

    @Test
    void refusesASwitchOfACopyThatWasNotVerified() {
        assertThat(orderMistakes(RESTORE + step("switch")))
                .containsExactly(
                        "try.md:18:1: A step of kind switch needs a step of kind verify-restore"
                                + " before it. Add one above it.");
    }

    @Test
    void refusesASwitchAfterARestoreInPlace() {
        String instead =
                step("safety-backup")
                        + RESTORE.replace("restore\n`", "restore\nplace: instead\n`")
                        + step("verify-restore");
        assertThat(orderMistakes(instead + step("switch")))
                .singleElement()
                .asString()
                .contains("A step of kind switch needs a restore with place beside before it.");
    }

    @Test
    void refusesVerifyingWhatWasNeverRestoredOrChosen() {
        assertThat(orderMistakes(step("verify-restore") + step("verify-backup")))
                .containsExactly(
                        "try.md:6:1: A step of kind verify-restore needs a step of kind restore"
                                + " before it. Add one above it.",
                        "try.md:10:1: A step of kind verify-backup needs a step of kind"
                                + " choose-backup before it. Add one above it.");
    }

    @Test
    void refusesUndoAndDiscardWithoutConfirmation() {
        assertThat(orderMistakes(step("undo") + step("discard")))
                .hasSize(2)
                .allMatch(mistake -> mistake.contains("needs a step of kind confirm before it."));
    }

    @Test
    void refusesStepsAfterTheSignOffSaveCleanup() {
        assertThat(orderMistakes(step("sign-off") + step("cleanup"))).isEmpty();
        assertThat(orderMistakes(step("sign-off") + step("backup")))
                .containsExactly(
                        "try.md:6:1: After the sign-off only steps of kind cleanup may follow. Move"
                                + " it to the end.");
    }

    @Test
    void refusesTwoRestoresInOneRunbook() {
        assertThat(orderMistakes(RESTORE + "## Again\n```step\nkind: restore\n```\n"))
                .containsExactly(
                        "try.md:18:1: A runbook has at most one step of kind restore. Keep one of"
                                + " them; make another runbook for the other.");
    }

    // ---- limits

    @Test
    void refusesATextThatIsTooLong() {
        assertThat(mistakes("x".repeat(1_000_001)))
                .containsExactly(
                        "try.md:1:1: The text is longer than a million characters. Split the"
                                + " runbook, and keep pictures and logs out of it.");
    }

    @Test
    void refusesMoreThanFiveHundredSteps() {
        StringBuilder text = new StringBuilder(HEAD);
        for (int index = 0; index <= 500; index++) {
            text.append("## Step ").append(index).append('\n');
        }
        assertThat(mistakes(text.toString()))
                .containsExactly(
                        "try.md:506:1: The runbook has more than 500 steps. Split it into several"
                                + " runbooks.");
    }

    @Test
    void readsHostileNestingQuickly() {
        List<Function<Integer, String>> hostile =
                List.of(
                        ">"::repeat,
                        "[*_"::repeat,
                        "- "::repeat,
                        count -> "a **b _c ".repeat(count),
                        count -> "<a ".repeat(count),
                        count -> "```step\nkind: " + "[".repeat(count) + "\n```\n",
                        count -> "```step\n" + "a: {".repeat(count) + "\n```\n",
                        count -> "## " + "[".repeat(count) + "\n");
        for (Function<Integer, String> text : hostile) {
            long begun = System.nanoTime();
            assertThat(read(HEAD + "## A\n" + text.apply(100_000))).isNotNull();
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void theFrontMatterSaysWhatHappened() {
        Runbook runbook =
                new RunbookReader()
                        .read(
                                "x.md",
                                """
                                ---
                                id: x
                                occasion: routine
                                situation: It is due
                                ---
                                # X

                                ## Y
                                """)
                        .orThrow();
        assertThat(runbook.use()).isEqualTo(new Runbook.Use(Occasion.ROUTINE, "It is due"));
    }

    @Test
    void aTableMayBeWhatAnEarlierStepAskedFor() {
        String asked = "## T\n\n```step\nkind: input\nname: table\n```\n\n";
        String page =
                """
                ---
                id: x
                ---
                # X

                %s## B

                ```step
                kind: choose-backup
                ```

                ## C

                ```step
                kind: confirm
                ```

                ## R

                ```step
                kind: restore
                tables: ["{answer.table}"]
                ```
                """;
        assertThat(new RunbookReader().read("x.md", page.formatted(asked)).orThrow().steps())
                .hasSize(4);
        assertThat(
                        ((Reading.Refused) new RunbookReader().read("x.md", page.formatted("")))
                                .mistakes())
                .extracting(Mistake::what)
                .containsExactly("There is no value named \"answer.table\".");
    }

    @Test
    void anEmptyBlockAtTheEndOfTheFileIsAMistakeInsideIt() {
        Reading.Refused refused =
                (Reading.Refused)
                        new RunbookReader().read("x.md", "---\nid: x\n---\n# X\n\n## Y\n\n```step");
        assertThat(refused.mistakes())
                .extracting(Mistake::text)
                .contains(
                        "x.md:8:8: This step block does not say its kind. Add a line such as: kind:"
                                + " precheck");
    }
}
