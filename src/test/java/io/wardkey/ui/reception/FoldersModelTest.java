package io.wardkey.ui.reception;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.Folders.Condition;
import io.wardkey.ui.reception.FoldersModel.Shown;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Watched folders in words, without a window. */
final class FoldersModelTest {

    private static final Path NORTHGATE = Path.of("/srv/northgate");
    private static final Optional<Instant> AT = Optional.of(Instant.parse("2026-03-12T10:23:00Z"));

    private final FakeFolders folders = new FakeFolders();
    private final Map<String, Plight> told = new LinkedHashMap<>();
    private final FoldersModel model =
            new FoldersModel(
                    folders,
                    Background.atOnce(),
                    new Words(
                            Locale.ENGLISH,
                            Clock.fixed(Instant.parse("2026-03-12T12:00:00Z"), ZoneOffset.UTC)),
                    told::put);

    private Shown only() {
        model.look();
        assertThat(model.shown()).hasSize(1);
        return model.shown().getFirst();
    }

    @Test
    void aFolderSaysItsNameAndHowManyFilesCame() {
        model.watch(NORTHGATE);
        assertThat(only())
                .isEqualTo(new Shown(NORTHGATE, "northgate", 0, "nothing came yet", false));
        folders.is(NORTHGATE, Condition.WATCHED, 1, AT);
        assertThat(only().said()).isEqualTo("1 file, 10:23");
        folders.is(NORTHGATE, Condition.WATCHED, 27, AT);
        assertThat(only().said()).isEqualTo("27 files, the last 10:23");
        assertThat(only().files()).isEqualTo(27);
        model.end(NORTHGATE);
        assertThat(model.shown()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void aFolderThatIsGoneOrClosedSaysSoAndWhatToDo() {
        folders.is(NORTHGATE, Condition.GONE, 3, AT);
        assertThat(only().trouble()).isTrue();
        assertThat(only().said())
                .isEqualTo(
                        "The folder is gone. What came is safe; once it is back it is watched"
                                + " again.");
        assertThat(model.anyTrouble()).isTrue();
        folders.is(NORTHGATE, Condition.UNREADABLE, 3, AT);
        assertThat(only().said()).startsWith("The folder can’t be opened. Ask whoever");
        folders.is(NORTHGATE, Condition.WATCHED, 3, AT);
        assertThat(only().trouble()).isFalse();
        assertThat(model.anyTrouble()).isFalse();
    }

    @Test
    void foldersOfOneNameAreToldApart() {
        folders.is(NORTHGATE, Condition.WATCHED, 0, Optional.empty());
        folders.is(Path.of("/mnt/northgate"), Condition.WATCHED, 0, Optional.empty());
        model.look();
        assertThat(model.shown())
                .extracting(Shown::name)
                .containsExactly("/srv/northgate", "/mnt/northgate");
    }

    @Test
    void whatCantBeRememberedIsTold() {
        folders.full = true;
        model.watch(NORTHGATE);
        assertThat(model.shown()).isEmpty();
        assertThat(told).containsOnlyKeys("northgate");
    }

    @Test
    void foldersThatAreForgottenAreToldOnce() {
        folders.lost = true;
        model.look();
        assertThat(told).containsOnlyKeys("Watched folders");
        told.clear();
        model.look();
        assertThat(told).isEmpty();
    }
}
