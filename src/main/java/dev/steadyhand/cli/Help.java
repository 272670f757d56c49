package dev.steadyhand.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --help} and {@code --version} for every command. */
final class Help {

    private Help() {}

    static void addTo(CommandLine command, String version) {
        CommandSpec spec = command.getCommandSpec();
        spec.version(version);
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        spec.addOption(
                OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the program's version.")
                        .build());
        spec.usageMessage().abbreviateSynopsis(true).sortOptions(false).sortSynopsis(false);
        command.getSubcommands().values().forEach(subcommand -> addTo(subcommand, version));
    }
}
