package io.wardkey.bench;

import io.wardkey.app.OpeningScene;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Opening 500 records from the embedded store, with the custodians' process and the chain beside,
 * against {@link BareOpening} of as many and as long records, and two bare transactions.
 */
final class OpenBench implements Benchmark {

    private static final double BAR = 1.5;
    private static final int RECORDS = 500;

    /** More would run into the custodians' limit for one reader. */
    private static final int PAIRS = 7;

    @Override
    public List<Figure> run(Path folder) throws Exception {
        try (OpeningScene scene = new OpeningScene(folder.resolve("home"), RECORDS)) {
            int length = (int) (scene.open() / RECORDS);
            try (BareOpening bare = new BareOpening(folder.resolve("bare"), RECORDS, length)) {
                System.err.printf(Locale.ROOT, "open-500: contents of %d bytes each%n", length);
                Pairs.Result result =
                        new Pairs(PAIRS)
                                .time(
                                        "open-500",
                                        scene::open,
                                        () -> {
                                            bare.open();
                                            scene.transact();
                                            scene.transact();
                                        });
                return List.of(
                        result.atMost(
                                BAR,
                                "open-500",
                                "bare HPKE opens of 2 custodians, seals, combining, reading,"
                                        + " decrypting, two transactions"));
            }
        }
    }
}
