package io.wardkey.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A settings file that a person edited, or a disk damaged. */
final class SettingsFuzzTest {

    static Stream<Arguments> files() {
        return Stream.of(
                        "store=embedded\nledger=training\n",
                        """
                        store=kubo:http://127.0.0.1:5001
                        ledger=https://node.example/rpc
                        ledger.chain=7
                        ledger.contract=0x00112233445566778899aabbccddeeff00112233
                        ledger.depth=3
                        ledger.token=t
                        custodian.1=https://one.example/
                        """)
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Read as settings that can be written and read again, or refused as a damaged file is. */
    @MethodSource("files")
    @FuzzTest
    void settings(byte[] bytes) throws IOException {
        Path folder = Files.createTempDirectory("settings");
        Home home = new Home(folder);
        try {
            Files.write(home.settings(), bytes);
            Optional<Settings> settings;
            try {
                settings = Settings.read(home);
            } catch (IOException refused) {
                return;
            }
            settings.orElseThrow().write(home);
            assertThat(Settings.read(home)).isEqualTo(settings);
        } finally {
            Files.deleteIfExists(home.settings());
            Files.delete(folder);
        }
    }
}
