package io.wardkey.bench;

import io.wardkey.app.FilingScene;
import io.wardkey.workflow.FilingRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Filing many reports against filing one after the other: parse, encrypt, put, send a transaction,
 * wait for its receipt. By the time that one report takes, on the training network's anvil.
 */
final class FileNaiveBench implements Benchmark {

    private static final double BAR = 3;
    private static final int PAIRS = 5;
    private static final int NAIVELY = 60;
    private static final int REPORTS = 400;

    @Override
    public List<Figure> run(Path folder) throws Exception {
        AtomicInteger number = new AtomicInteger();
        try (FilingScene scene = new FilingScene(folder.resolve("home"))) {
            Pairs.Result result =
                    new Pairs(PAIRS)
                            .time(
                                    "file-naive-anvil",
                                    () ->
                                            scene.file(
                                                    FilingScene.files(
                                                            number.getAndAdd(REPORTS),
                                                            REPORTS,
                                                            i ->
                                                                    FilingScene.report(
                                                                            i, Optional.empty())),
                                                    FilingRun.Events.NONE),
                                    () -> {
                                        for (int i = 0; i < NAIVELY; i++) {
                                            scene.fileNaively(
                                                    FilingScene.report(
                                                            number.getAndIncrement(),
                                                            Optional.empty()));
                                        }
                                    });
            double faster = REPORTS / result.ratio() / NAIVELY;
            return List.of(
                    Figure.atLeast(
                            BAR,
                            "file-naive-anvil",
                            faster,
                            "times faster",
                            String.format(
                                    Locale.ROOT,
                                    "parse, encrypt, put, send, wait, %d one by one: %.1f ms a"
                                            + " report against %.1f ms",
                                    NAIVELY,
                                    1_000 * result.reference() / NAIVELY,
                                    1_000 * result.measured() / REPORTS)));
        }
    }
}
