package dev.steadyhand.planted.guide;

import picocli.CommandLine;

/** Knows picocli where it must not. */
record ParsesArguments(CommandLine foreign) {}
