package dev.steadyhand.guide.step;

import java.util.List;

/**
 * Somebody who may approve what others do.
 *
 * @param name as the configuration has it
 * @param publicKey of their own installation, X.509 in base 64
 */
public record Approver(String name, String publicKey) {

    /**
     * Those who may approve what somebody does.
     *
     * @param operator who does it
     * @param ownKey of the installation where it is done
     */
    public static List<Approver> besides(List<Approver> all, String operator, String ownKey) {
        return all.stream()
                .filter(one -> !one.name().equalsIgnoreCase(operator))
                .filter(one -> !one.publicKey().equals(ownKey))
                .toList();
    }

    /** How many people they are at most: two names of one key are one. */
    public static int people(List<Approver> some) {
        return Math.toIntExact(some.stream().map(Approver::publicKey).distinct().count());
    }

    /** Whether a code is this person's for a request; blanks in it mean nothing. */
    boolean signed(ApprovalRequest request, String code) {
        return ApprovalCode.parse(code)
                .filter(found -> found.isSignedBy(publicKey, request))
                .isPresent();
    }
}
