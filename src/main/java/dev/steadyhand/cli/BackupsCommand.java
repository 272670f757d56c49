package dev.steadyhand.cli;

import picocli.CommandLine.Command;

/** {@code steadyhand backups}: what lies in the stores. */
@Command(name = "backups", description = "List, show and verify the backups in the stores.")
final class BackupsCommand {}
