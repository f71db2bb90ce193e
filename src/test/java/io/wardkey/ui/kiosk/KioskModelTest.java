package io.wardkey.ui.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.HealthCards;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Head;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Words;
import io.wardkey.workflow.Outcome;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The way from the card to the end. */
final class KioskModelTest {

    private static final KioskDesk.Home HOME =
            new KioskDesk.Home(
                    "Bram Castell",
                    Head.EMPTY,
                    3,
                    1,
                    0,
                    Optional.empty(),
                    0,
                    0,
                    0,
                    Optional.empty(),
                    List.of());

    private String pin = "305174";
    private boolean start = true;
    private int closed;

    private final KioskModel model =
            new KioskModel(
                    new Slot(), Background.atOnce(), new Words(Locale.ENGLISH, Clock.systemUTC()));

    private final class Slot implements Kiosk {
        @Override
        public Unlocked unlock(char[] entered, Secret typed, Cancellation cancellation) {
            if (!new String(entered).equals("CARD")) {
                return new Unlocked.NotACard(HealthCards.CardFault.CHECKSUM);
            }
            return text(typed).equals(pin)
                    ? new Unlocked.Open(desk(), start)
                    : new Unlocked.WrongPin(9);
        }
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    private KioskDesk desk() {
        return (KioskDesk)
                Proxy.newProxyInstance(
                        KioskDesk.class.getClassLoader(),
                        new Class<?>[] {KioskDesk.class},
                        (_, method, arguments) ->
                                switch (method.getName()) {
                                    case "changePin" -> {
                                        pin = text((Secret) arguments[0]);
                                        start = false;
                                        yield new Outcome.Done<>(HOME);
                                    }
                                    case "home" -> new Outcome.Done<>(HOME);
                                    case "close" -> {
                                        closed++;
                                        yield null;
                                    }
                                    default -> throw new AssertionError(method);
                                });
    }

    private void type(String digits) {
        digits.chars().forEach(digit -> model.digit(Character.digit(digit, 10)));
    }

    @Test
    void aWrongCardIsRefusedAndForgotten() {
        model.card("NO CARD".toCharArray());
        type("305174");
        assertThat(model.page().get()).isInstanceOf(Page.Card.class);
        assertThat(((Page.Card) model.page().get()).said()).isPresent();
    }

    @Test
    void aWrongPinSaysHowManyTriesAreLeft() {
        model.card("CARD".toCharArray());
        type("111111");
        assertThat(((Page.Pin) model.page().get()).said().orElseThrow()).contains("9 tries");
        assertThat(((Page.Pin) model.page().get()).digits()).isZero();
    }

    @Test
    void theStartPinMustBeChangedFirst() {
        model.card("CARD".toCharArray());
        type("305174");
        assertThat(((Page.Pin) model.page().get()).step()).isEqualTo(Page.Step.CHOOSE);
        type("123456");
        assertThat(((Page.Pin) model.page().get()).said()).isPresent();
        type("482913");
        type("482914");
        assertThat(((Page.Pin) model.page().get()).step()).isEqualTo(Page.Step.CHOOSE);
        assertThat(pin).isEqualTo("305174");
        type("482913");
        type("482913");
        assertThat(model.page().get()).isInstanceOf(Page.AtHome.class);
        assertThat(pin).isEqualTo("482913");
    }

    @Test
    void theEndClosesTheDeskAndLeavesNothing() {
        start = false;
        model.card("CARD".toCharArray());
        type("305174");
        assertThat(model.page().get()).isInstanceOf(Page.AtHome.class);
        model.end();
        assertThat(closed).isEqualTo(1);
        assertThat(model.page().get()).isEqualTo(new Page.Card(Optional.empty()));
        model.looks();
        assertThat(model.page().get()).isInstanceOf(Page.Card.class);
    }
}
