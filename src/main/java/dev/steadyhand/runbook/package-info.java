/**
 * A runbook as written: Markdown read into {@link dev.steadyhand.runbook.Runbook} and {@link
 * dev.steadyhand.runbook.Step} records, with line-precise mistakes.
 *
 * <p>Reading goes down three floors, each of which reports what it finds wrong and goes on: {@code
 * OutlineReader} takes the Markdown apart by its headings, {@code StepReader} makes a step of each
 * section and its YAML, {@code StepOrder} looks at the steps together. All of it is pure; {@link
 * dev.steadyhand.runbook.Runbooks} alone reads files.
 */
@NullMarked
package dev.steadyhand.runbook;

import org.jspecify.annotations.NullMarked;
