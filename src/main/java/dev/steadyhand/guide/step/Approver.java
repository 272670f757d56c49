package dev.steadyhand.guide.step;

/**
 * Somebody who may approve what others do.
 *
 * @param name as the configuration has it
 * @param publicKey of their own installation, X.509 in base 64
 */
public record Approver(String name, String publicKey) {

    /** Whether a code is this person's for a request; blanks in it mean nothing. */
    boolean signed(ApprovalRequest request, String code) {
        return ApprovalCode.parse(code)
                .filter(found -> found.isSignedBy(publicKey, request))
                .isPresent();
    }
}
