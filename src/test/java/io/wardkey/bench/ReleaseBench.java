package io.wardkey.bench;

import io.wardkey.crypto.Hpke;
import io.wardkey.crypto.Keys;
import io.wardkey.custody.ReleaseScene;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.SealedMessage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A custodian releases the shares of 500 records on one thread: records a second, and the time
 * against opening as many HPKE messages and nothing else.
 */
final class ReleaseBench implements Benchmark {

    private static final double BAR = 300;
    private static final int PAIRS = 7;
    private static final int RECORDS = 500;
    private static final byte[] INFO = new byte[120];

    private final Hpke hpke = new Hpke();

    @Override
    public List<Figure> run(Path folder) throws Exception {
        try (ReleaseScene scene = new ReleaseScene(folder, RECORDS);
                RecipientKeyPair pair = new Keys(new SecureRandom()).newRecipient()) {
            List<SealedMessage> messages = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                messages.add(hpke.seal(pair.publicKey(), INFO, new byte[64]));
            }
            Hpke.Recipient recipient = hpke.recipient(pair);
            Pairs.Result result =
                    new Pairs(PAIRS)
                            .time("release", scene::release, () -> openAll(recipient, messages));
            String bare =
                    String.format(
                            Locale.ROOT,
                            "%d bare HPKE opens: %.3f s against %.3f s",
                            RECORDS,
                            result.reference(),
                            result.measured());
            return List.of(
                    Figure.atLeast(
                            BAR,
                            "release",
                            RECORDS / result.measuredCpu(),
                            "records a second of one core",
                            bare),
                    Figure.noted("release-to-hpke", result.ratio(), "ratio", bare));
        }
    }

    private static void openAll(Hpke.Recipient recipient, List<SealedMessage> messages) {
        for (SealedMessage message : messages) {
            recipient.open(message, INFO).orElseThrow().close();
        }
    }
}
