package io.wardkey.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.crypto.Keys;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.RecipientKeyPair;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that were opened are closed when others can't be. */
final class TrainingKeysTest {

    @TempDir private Path home;
    private final SecureRandom random = new SecureRandom();
    private final List<RecipientKeyPair> made = new ArrayList<>();

    @Test
    void whatWasOpenedBeforeAFailureIsClosed() throws IOException {
        Files.createDirectories(home.resolve("2"));
        Files.writeString(home.resolve("2").resolve("custodian.key"), "no key file");
        TrainingKeys keys = new TrainingKeys(noting(new Keys(random)), random);
        assertThatThrownBy(() -> keys.open(number -> home.resolve("" + number), 2, unused()))
                .isInstanceOf(IOException.class);
        assertThat(made).hasSize(1);
        assertThatThrownBy(() -> made.getFirst().seed().use(bytes -> bytes.length))
                .isInstanceOf(IllegalStateException.class);
    }

    private KeyMaker noting(KeyMaker maker) {
        return (KeyMaker)
                Proxy.newProxyInstance(
                        KeyMaker.class.getClassLoader(),
                        new Class<?>[] {KeyMaker.class},
                        (_, method, arguments) -> {
                            Object result = method.invoke(maker, arguments);
                            if (result instanceof RecipientKeyPair pair) {
                                made.add(pair);
                            }
                            return result;
                        });
    }

    private static ContentStore unused() {
        return (ContentStore)
                Proxy.newProxyInstance(
                        ContentStore.class.getClassLoader(),
                        new Class<?>[] {ContentStore.class},
                        (_, method, _) -> {
                            throw new AssertionError(method);
                        });
    }
}
