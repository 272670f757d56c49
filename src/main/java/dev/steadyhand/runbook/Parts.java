package dev.steadyhand.runbook;

/** Where the shared parts of a runbook come from. */
interface Parts {

    /** Where there is no folder, such as for a text that comes from the journal. */
    Parts NONE =
            _ ->
                    new Found.Nothing(
                            "A part cannot be included here.",
                            "Keep the runbook as a file, with its parts in a folder beside it.");

    /**
     * Looks for a part.
     *
     * @param path as the runbook writes it: relative, with slashes, without {@code ..}
     */
    Found find(String path);

    /** What looking for a part came to. */
    sealed interface Found {

        /**
         * The part.
         *
         * @param file the name its author knows it by
         */
        record Part(String file, Utf8Text text) implements Found {}

        /** There is none that may be included. */
        record Nothing(String what, String mend) implements Found {}
    }
}
