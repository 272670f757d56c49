package dev.steadyhand.archive;

import java.util.Optional;

/** How a manifest says that another tool made the dump it is about. */
public final class ForeignManifest {

    /** The option that names the tool. */
    public static final String TOOL = "foreignTool";

    /** The option that names the statements which a restore leaves out. */
    public static final String LEFT_OUT = "foreignLeftOut";

    private ForeignManifest() {}

    /** Whether it is about a dump that another tool made. */
    public static boolean is(Manifest manifest) {
        return tool(manifest).isPresent();
    }

    /** The tool that made the dump; empty where that is Steadyhand. */
    public static Optional<String> tool(Manifest manifest) {
        return Optional.ofNullable(manifest.options().get(TOOL));
    }
}
