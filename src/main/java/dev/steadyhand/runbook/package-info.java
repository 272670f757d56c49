/**
 * A runbook as written: Markdown read into {@link dev.steadyhand.runbook.Runbook} and {@link
 * dev.steadyhand.runbook.Step} records, with line-precise mistakes.
 *
 * <p>Reading goes down three floors, each of which reports what it finds wrong and goes on: {@code
 * OutlineReader} takes the Markdown apart by its headings, {@code StepReader} makes a step of each
 * section and its YAML, {@code StepOrder} looks at the steps together. Before any of it, {@code
 * Inclusion} puts shared parts in, so that one text is read, hashed and kept. All of it is pure but
 * for {@link dev.steadyhand.runbook.Runbooks}, {@code RunbookTree} and {@code PartsFolder}, which
 * read files. {@link dev.steadyhand.runbook.RunbookSchema} writes down what is asked for.
 */
@NullMarked
package dev.steadyhand.runbook;

import org.jspecify.annotations.NullMarked;
