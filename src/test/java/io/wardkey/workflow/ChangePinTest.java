package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.crypto.Keys;
import io.wardkey.crypto.card.ThresholdCards;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.custody.DepositOutcome;
import io.wardkey.domain.custody.KeyCustodian;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.CardSecret;
import io.wardkey.domain.key.HealthCards;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.workflow.UnlockCard.Unlocked;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever a change of the PIN dies, the card opens with the old PIN or with the new one. */
@Tag("heavy")
final class ChangePinTest {

    private static final String FIRST = "271828";
    private static final String SECOND = "314159";

    @TempDir private static Path folder;
    private static TestClinic clinic;
    private static Desks.Entrance entrance;
    private final SecureRandom random = new SecureRandom();
    private final KeyMaker maker = new Keys(random);
    private final HealthCards cards = stretchingOnce(new ThresholdCards(random));
    private String code;
    private String startPin;

    /** The process dies here. */
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A custodian is not there. */
    private static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @BeforeAll
    static void found() throws Exception {
        clinic = new TestClinic(folder);
        entrance = clinic.workstation(clinic.home());
    }

    @AfterAll
    static void close() throws Exception {
        entrance.close();
        clinic.close();
    }

    @BeforeEach
    void register() throws Exception {
        try (Actor.Member rita = TestClinic.signIn(entrance, "rita")) {
            RegisterPatient.Registered registered =
                    TestClinic.done(
                            entrance.staff(rita)
                                    .reception()
                                    .orElseThrow()
                                    .registration()
                                    .register(
                                            rita,
                                            PatientDemographics.nobody(),
                                            Cancellation.NEVER));
            code = registered.code();
            startPin = registered.pin();
        }
    }

    /** Stretches each PIN of the one card once: it takes most of the time by far. */
    private static HealthCards stretchingOnce(HealthCards real) {
        Map<String, Secret> known = new HashMap<>();
        return (HealthCards)
                Proxy.newProxyInstance(
                        HealthCards.class.getClassLoader(),
                        new Class<?>[] {HealthCards.class},
                        (_, method, arguments) -> {
                            if (!method.getName().equals("stretch")) {
                                return method.invoke(real, arguments);
                            }
                            CardSecret card = (CardSecret) arguments[0];
                            Secret pin = (Secret) arguments[1];
                            return known.computeIfAbsent(
                                            pin.use(
                                                    digits ->
                                                            new String(
                                                                    digits,
                                                                    StandardCharsets.US_ASCII)),
                                            _ -> real.stretch(card, pin))
                                    .copy();
                        });
    }

    @Test
    void theStartPinIsChangedAndThenWorthNothing() throws Exception {
        change(startPin, FIRST, _ -> {});
        assertSpeaks(FIRST);
        assertThat(unlock(startPin)).isInstanceOf(Unlocked.WrongPin.class);
        change(FIRST, SECOND, _ -> {});
        assertSpeaks(SECOND);
        assertThat(unlock(FIRST)).isInstanceOf(Unlocked.WrongPin.class);
    }

    /** Killed before and after each step that leaves a trace outside the process. */
    @Test
    void whereverItDiesTheCardGoesOn() throws Exception {
        change(startPin, FIRST, _ -> {});
        String old = FIRST;
        int changed = 0;
        List<String> steps = new ArrayList<>();
        boolean finished = false;
        for (int dies = 1; !finished; dies++) {
            String chosen = old.equals(FIRST) ? SECOND : FIRST;
            int at = dies;
            steps.clear();
            try {
                change(
                        old,
                        chosen,
                        step -> {
                            steps.add(step);
                            if (steps.size() == at) {
                                throw new Death();
                            }
                        });
                finished = true;
            } catch (Death _) {
                // As if killed: nothing was tidied up.
            }
            String works = opens(chosen) ? chosen : old;
            assertSpeaks(works);
            changed += works.equals(chosen) ? 1 : 0;
            // What was left half done is in nobody's way.
            String other = works.equals(FIRST) ? SECOND : FIRST;
            change(works, other, _ -> {});
            assertSpeaks(other);
            assertThat(unlock(works)).isInstanceOf(Unlocked.WrongPin.class);
            old = other;
        }
        assertThat(steps)
                .containsExactly(
                        "before commit",
                        "after commit",
                        "before commit",
                        "after commit",
                        "before deposit",
                        "after deposit",
                        "before deposit",
                        "after deposit",
                        "before deposit",
                        "after deposit",
                        "before send",
                        "after send");
        assertThat(changed).as("dead after sending, and not at all").isGreaterThanOrEqualTo(2);
    }

    @Test
    void withTooFewCustodiansNothingIsRotated() throws Exception {
        change(startPin, FIRST, _ -> {});
        Outcome<Actor.Voice> outcome =
                changing(
                        FIRST,
                        SECOND,
                        step -> {
                            if (step.equals("before deposit")) {
                                throw new NoAnswer();
                            }
                        });
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertSpeaks(FIRST);
        assertThat(unlock(SECOND)).isInstanceOf(Unlocked.WrongPin.class);
    }

    private void change(String from, String to, Consumer<String> watcher) throws Exception {
        TestClinic.done(changing(from, to, watcher)).close();
    }

    private Outcome<Actor.Voice> changing(String from, String to, Consumer<String> watcher)
            throws Exception {
        Desks.Plant plant = entrance.plant();
        try (StaffKeys relayerKeys = maker.newKeys();
                AccountSigner relayer = maker.signer(relayerKeys.account());
                Secret pin = Passphrases.of(to.toCharArray());
                Actor.Voice voice = ((Unlocked.Open) unlock(from)).voice()) {
            AccessLedger ledger =
                    watched(AccessLedger.class, plant.ledger(), Set.of("send"), watcher);
            return new ChangePin(
                            plant.ledger().network(),
                            new LedgerActs(
                                    ledger, plant.journal().outbox(), relayer, clinic.clock()),
                            plant.view(),
                            watched(ContentStore.class, plant.store(), Set.of("commit"), watcher),
                            watched(
                                    Custodians.class,
                                    plant.custodians(),
                                    Set.of("deposit"),
                                    watcher),
                            cards,
                            maker,
                            clinic.clock())
                    .change(voice, code.toCharArray(), pin, Cancellation.NEVER);
        }
    }

    /** A port whose steps, and those of what it hands out, are watched. */
    private static <T> T watched(
            Class<T> port, T real, Set<String> steps, Consumer<String> watcher) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, method, arguments) -> {
                            boolean step = steps.contains(method.getName());
                            try {
                                if (step) {
                                    watcher.accept("before " + method.getName());
                                }
                                Object result = method.invoke(real, arguments);
                                if (step) {
                                    watcher.accept("after " + method.getName());
                                }
                                return handedOut(result, steps, watcher);
                            } catch (NoAnswer _) {
                                return new DepositOutcome.Unreachable(
                                        io.wardkey.domain.custody.Trouble.NO_CONNECTION);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }

    private static Object handedOut(Object result, Set<String> steps, Consumer<String> watcher) {
        return switch (result) {
            case ContentStore.Batch batch ->
                    watched(ContentStore.Batch.class, batch, steps, watcher);
            case Map<?, ?> custodians -> {
                Map<Integer, KeyCustodian> each = new LinkedHashMap<>();
                custodians.forEach(
                        (number, custodian) ->
                                each.put(
                                        (Integer) number,
                                        watched(
                                                KeyCustodian.class,
                                                (KeyCustodian) custodian,
                                                steps,
                                                watcher)));
                yield each;
            }
            case null, default -> result;
        };
    }

    private boolean opens(String pin) {
        Unlocked unlocked = unlock(pin);
        if (unlocked instanceof Unlocked.Open(Actor.Voice voice, var _)) {
            voice.close();
            return true;
        }
        assertThat(unlocked).isInstanceOfAny(Unlocked.WrongPin.class, Unlocked.NotInForce.class);
        return false;
    }

    private void assertSpeaks(String pin) {
        Unlocked unlocked = unlock(pin);
        assertThat(unlocked).isInstanceOf(Unlocked.Open.class);
        try (Actor.Voice voice = ((Unlocked.Open) unlocked).voice()) {
            assertThat(((Unlocked.Open) unlocked).mustChangePin()).isFalse();
            int _ =
                    TestClinic.done(
                            entrance.kiosk(voice)
                                    .granting()
                                    .visit(
                                            voice,
                                            1,
                                            Categories.of(Category.BLOOD),
                                            clinic.clock().instant().plus(Duration.ofHours(1)),
                                            Cancellation.NEVER));
        }
    }

    private Unlocked unlock(String pin) {
        try (Secret secret = Passphrases.of(pin.toCharArray())) {
            Desks.Plant plant = entrance.plant();
            return new UnlockCard(
                            plant.ledger().network(),
                            plant.view(),
                            plant.store(),
                            plant.custodians(),
                            cards,
                            maker)
                    .unlock(code.toCharArray(), secret, Cancellation.NEVER);
        }
    }
}
