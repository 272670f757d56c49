package dev.steadyhand.guide.step;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steadyhand.journal.SignedText;
import java.util.Base64;
import java.util.Optional;

/**
 * What an approver's installation prints: a signature and, where they gave one, their reason, which
 * is signed with the request. As text it is one word, so that it can be pasted.
 *
 * @param signature in base 64 for URLs
 * @param reason in one line; empty where none was given
 */
public record ApprovalCode(String signature, String reason) {

    /** The longest reason, so that a code stays one that can be pasted. */
    public static final int LONGEST_REASON = 200;

    private static final int LONGEST_SIGNATURE = 200;
    private static final int LONGEST = 1500;

    /** A reason as it is signed: in one line, without signs that nobody sees. */
    public static String reason(String typed) {
        return ApprovalRequest.oneLine(typed);
    }

    /** What is signed: a request as it is, or with one more line for the reason. */
    public static String signedText(ApprovalRequest request, String reason) {
        return reason.isEmpty()
                ? request.text()
                : request.text() + "reason of the approver: " + reason + "\n";
    }

    /** The code as one word. */
    public String text() {
        return reason.isEmpty()
                ? signature
                : signature
                        + "."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(reason.getBytes(UTF_8));
    }

    /** Reads a code; blanks in it mean nothing. Empty where it is none. */
    static Optional<ApprovalCode> parse(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String bare = typed.replaceAll("\\s", "");
        int point = bare.indexOf('.');
        if (point < 0) {
            return Optional.of(new ApprovalCode(bare, "")).filter(ApprovalCode::isSound);
        }
        try {
            String reason =
                    new String(Base64.getUrlDecoder().decode(bare.substring(point + 1)), UTF_8);
            return Optional.of(new ApprovalCode(bare.substring(0, point), reason))
                    .filter(code -> !reason.isEmpty() && code.isSound());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean isSound() {
        return signature.length() <= LONGEST_SIGNATURE
                && reason.length() <= LONGEST_REASON
                && reason(reason).equals(reason);
    }

    /** Whether it is the key's own for a request. */
    boolean isSignedBy(String publicKey, ApprovalRequest request) {
        return new SignedText(signedText(request, reason), signature, publicKey).isValid();
    }
}
