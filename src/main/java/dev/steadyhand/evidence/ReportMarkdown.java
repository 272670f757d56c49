package dev.steadyhand.evidence;

/** A report as Markdown, for tickets and wikis. */
public final class ReportMarkdown {

    private ReportMarkdown() {}

    public static String write(RunReport report) {
        return ReportTemplate.compile("report.md.mustache", ReportMarkdown::escape)
                .execute(ReportView.of(report));
    }

    /**
     * Text that stays text, in one line: no tag, no link, no cell, no emphasis, no list.
     * Underscores within words mean nothing in Markdown and stay, so that names can be copied.
     */
    static String escape(String text) {
        String line = VisibleText.inOneLine(text);
        StringBuilder escaped = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '\\', '`', '*', '[', ']', '|', '#', '~', '$', '!' ->
                        escaped.append('\\').append(c);
                case '_' -> escaped.append(isWithinWord(line, i) ? "_" : "\\_");
                default -> escaped.append(c);
            }
        }
        return withoutLinks(escaped.toString());
    }

    private static boolean isWithinWord(String line, int i) {
        return i > 0
                && i + 1 < line.length()
                && Character.isLetterOrDigit(line.charAt(i - 1))
                && Character.isLetterOrDigit(line.charAt(i + 1));
    }

    /** Many renderers make links of bare addresses; one in evidence is to be read, not followed. */
    private static String withoutLinks(String text) {
        return text.replace("://", ":\\//").replace("www.", "www\\.");
    }
}
