package dev.steadyhand.guide.step;

import dev.steadyhand.target.Channel;
import java.util.List;

/**
 * Who else has to do with a run besides the one who conducts it.
 *
 * @param approvers who may approve
 * @param channels where people are told
 */
public record Others(List<Approver> approvers, List<Channel> channels) {

    /** Nobody is configured. */
    public static final Others NONE = new Others(List.of(), List.of());

    public Others {
        approvers = List.copyOf(approvers);
        channels = List.copyOf(channels);
    }
}
