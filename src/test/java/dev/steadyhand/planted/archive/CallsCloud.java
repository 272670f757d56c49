package dev.steadyhand.planted.archive;

import software.amazon.awssdk.planted.StandIn;

/** Knows the AWS SDK where it must not. */
record CallsCloud(StandIn foreign) {}
