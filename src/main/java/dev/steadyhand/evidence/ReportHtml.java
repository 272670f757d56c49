package dev.steadyhand.evidence;

import com.samskivert.mustache.Escapers;
import java.util.HashMap;
import java.util.Map;

/** A report as one HTML page that loads nothing, runs nothing, and prints well. */
public final class ReportHtml {

    private ReportHtml() {}

    public static String write(RunReport report) {
        Map<String, Object> values = new HashMap<>(ReportView.of(report));
        values.put("css", ReportTemplate.text("report.css"));
        return ReportTemplate.compile("report.html.mustache", ReportHtml::escape).execute(values);
    }

    static String escape(String text) {
        return Escapers.HTML.escape(VisibleText.of(text));
    }
}
