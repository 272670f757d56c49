package dev.steadyhand.practice;

import dev.steadyhand.base.Work;
import java.nio.file.Path;

/** A program for tests: starts the practice server, says its process id, and waits to be killed. */
public final class PracticeServerChild {

    private PracticeServerChild() {}

    /** Takes the practice folder as its argument. */
    public static void main(String[] arguments) throws InterruptedException {
        PracticeServer server =
                PracticeServer.start(new PracticeFolder(Path.of(arguments[0])), Work.unwatched());
        System.out.println("SERVER " + server.pid());
        Thread.sleep(60_000);
        server.close();
    }
}
