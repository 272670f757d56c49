package dev.steadyhand.guide.step;

import dev.steadyhand.journal.SignedText;

/**
 * Somebody who may approve what others do.
 *
 * @param name as the configuration has it
 * @param publicKey of their own installation, X.509 in base 64
 */
public record Approver(String name, String publicKey) {

    private static final int LONGEST = 200;

    /** Whether a code is this person's for a request; blanks in it mean nothing. */
    boolean signed(ApprovalRequest request, String code) {
        String bare = code.replaceAll("\\s", "");
        return bare.length() <= LONGEST
                && new SignedText(request.text(), bare, publicKey).isValid();
    }
}
