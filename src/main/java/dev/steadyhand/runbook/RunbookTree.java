package dev.steadyhand.runbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The pages with front matter in a folder and below it; hidden folders and links are left out. */
final class RunbookTree {

    private static final int MOST_FILES = 10_000;
    private static final String FENCE = "---";

    private RunbookTree() {}

    static List<Path> pages(Path tree) {
        List<Path> pages = new ArrayList<>();
        try {
            Files.walkFileTree(tree, visitor(tree, pages));
        } catch (IOException unreadable) {
            throw Runbooks.unusable(tree.toString(), unreadable);
        }
        return pages.stream().sorted().toList();
    }

    private static FileVisitor<Path> visitor(Path tree, List<Path> pages) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return !folder.equals(tree) && isHidden(folder)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                    throws IOException {
                if (attributes.isRegularFile()
                        && file.toString().endsWith(Runbooks.ENDING)
                        && hasFrontMatter(file)) {
                    pages.add(file);
                }
                return pages.size() < MOST_FILES
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.TERMINATE;
            }
        };
    }

    private static boolean isHidden(Path folder) {
        Path name = folder.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    private static boolean hasFrontMatter(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            String head = new String(stream.readNBytes(8), StandardCharsets.UTF_8);
            String text = head.startsWith("\uFEFF") ? head.substring(1) : head;
            return text.lines().findFirst().filter(line -> line.strip().equals(FENCE)).isPresent();
        }
    }
}
