package dev.steadyhand.practice;

import dev.steadyhand.base.Work;
import java.nio.file.Path;

/** A program for tests: starts the practice server, says its process id, and waits to be killed. */
public final class PracticeServerChild {

    private PracticeServerChild() {}

    /** Takes the server's id and the folder for all of practice as its arguments. */
    public static void main(String[] arguments) throws InterruptedException {
        PracticeServer server =
                PracticeServer.start(
                        ServerKind.named(arguments[0]).folderIn(Path.of(arguments[1])),
                        Work.unwatched());
        System.out.println("SERVER " + server.pid());
        Thread.sleep(60_000);
        server.close();
    }
}
