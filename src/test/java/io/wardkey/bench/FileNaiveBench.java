package io.wardkey.bench;

import io.wardkey.app.FilingScene;
import io.wardkey.app.GeneratedReports;
import io.wardkey.app.NaiveFiling;
import io.wardkey.nodes.GethNode;
import io.wardkey.workflow.FilingRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Filing many reports against filing one after the other: parse, encrypt, put, send a transaction,
 * wait for its receipt. By the time that one report takes.
 *
 * @param bar how many times faster
 * @param reports filed at once
 * @param naively filed one by one
 */
record FileNaiveBench(String name, double bar, int pairs, int reports, int naively, Network network)
        implements Benchmark {

    /** Where it is filed. */
    private enum Network {
        TRAINING,
        GETH
    }

    /** On the training network's anvil, which seals a block for each transaction. */
    static FileNaiveBench anvil() {
        return new FileNaiveBench("file-naive-anvil", 3, 5, 400, 60, Network.TRAINING);
    }

    /** On geth, which seals a block a second. */
    static FileNaiveBench geth() {
        return new FileNaiveBench("file-naive-geth", 50, 3, 2_000, 10, Network.GETH);
    }

    @Override
    public List<Figure> run(Path folder) throws Exception {
        Path home = folder.resolve("home");
        if (network == Network.TRAINING) {
            try (FilingScene scene = FilingScene.onTraining(home)) {
                return compare(scene);
            }
        }
        try (GethNode geth = GethNode.start();
                FilingScene scene = FilingScene.onNode(home, geth.rpc(), GethNode.CHAIN_ID)) {
            return compare(scene);
        }
    }

    private List<Figure> compare(FilingScene scene) throws Exception {
        AtomicInteger number = new AtomicInteger();
        NaiveFiling naive = scene.naively();
        Pairs.Result result =
                new Pairs(pairs)
                        .time(
                                name,
                                () ->
                                        scene.file(
                                                GeneratedReports.files(
                                                        number.getAndAdd(reports),
                                                        reports,
                                                        i ->
                                                                GeneratedReports.report(
                                                                        i, Optional.empty())),
                                                FilingRun.Events.NONE),
                                () -> {
                                    for (int i = 0; i < naively; i++) {
                                        naive.file(
                                                GeneratedReports.report(
                                                        number.getAndIncrement(),
                                                        Optional.empty()));
                                    }
                                });
        return List.of(
                Figure.atLeast(
                        bar,
                        name,
                        reports / result.ratio() / naively,
                        "times faster",
                        String.format(
                                Locale.ROOT,
                                "parse, encrypt, put, send, wait, %d one by one: %.1f ms a report"
                                        + " against %.1f ms",
                                naively,
                                1_000 * result.reference() / naively,
                                1_000 * result.measured() / reports)));
    }
}
