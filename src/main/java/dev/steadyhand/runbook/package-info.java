/**
 * A runbook as written: Markdown read into {@link dev.steadyhand.runbook.Runbook} and {@link
 * dev.steadyhand.runbook.Step} records, with line-precise mistakes. Pure: no files, no servers.
 */
@NullMarked
package dev.steadyhand.runbook;

import org.jspecify.annotations.NullMarked;
