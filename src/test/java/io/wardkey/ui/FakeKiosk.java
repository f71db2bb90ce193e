package io.wardkey.ui;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.HealthCards;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.ui.Clinic.Filed;
import io.wardkey.ui.Clinic.LogLine;
import io.wardkey.ui.kiosk.Kiosk;
import io.wardkey.ui.kiosk.KioskDesk;
import io.wardkey.workflow.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kiosk of the clinic in memory: one card, whose PIN must be changed when it is the start PIN.
 */
final class FakeKiosk implements Kiosk {

    static final String START_PIN = "305174";

    private final Clinic clinic;
    private int left = 10;

    FakeKiosk(Clinic clinic) {
        this.clinic = clinic;
    }

    @Override
    public Unlocked unlock(char[] entered, Secret pin, Cancellation cancellation) {
        if (!new String(entered).equals(Clinic.CARD)) {
            return new Unlocked.NotACard(HealthCards.CardFault.CHECKSUM);
        }
        if (left == 0) {
            return new Unlocked.Locked();
        }
        String typed = pin.use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
        if (!typed.equals(clinic.pin)) {
            return new Unlocked.WrongPin(--left);
        }
        return new Unlocked.Open(new Desk(), clinic.pin.equals(START_PIN));
    }

    private final class Desk implements KioskDesk {
        private final PatientId patient = clinic.id("castell");
        private final Map<Integer, Question> questions = new HashMap<>();
        private final List<Request> waiting = new ArrayList<>();
        private boolean closed;

        Desk() {
            waiting.add(
                    new Request(
                            party(Clinic.BRANDT),
                            Categories.of(Category.BLOOD),
                            clinic.clock.instant().minus(Duration.ofHours(2)),
                            clinic.clock.instant().plus(Duration.ofDays(52)),
                            "I take over the treatment while Dr. Okafor is away."));
        }

        private void open() {
            if (closed) {
                throw new IllegalStateException("the desk was closed");
            }
        }

        @Override
        public Outcome<Home> changePin(Secret pin, Cancellation cancellation) {
            clinic.pin = pin.use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
            return home(cancellation);
        }

        @Override
        public Outcome<Home> home(Cancellation cancellation) {
            open();
            List<Holder> holders = holders();
            return new Outcome.Done<>(
                    new Home(
                            "Bram Castell",
                            clinic.head(),
                            44,
                            2,
                            3,
                            Optional.of(clinic.clock.instant().minus(Duration.ofDays(9))),
                            (int) holders.stream().filter(one -> !one.party().isPlace()).count(),
                            (int) holders.stream().filter(one -> one.party().isPlace()).count(),
                            own().size(),
                            own().stream().map(Filed::at).max(java.time.Instant::compareTo),
                            waiting));
        }

        private List<Filed> own() {
            return clinic.filed.stream().filter(one -> one.patient().equals(patient)).toList();
        }

        private Party party(long number) {
            return new Party(number, clinic.name(number), number < 256 ? "" : "Riverside Clinic");
        }

        @Override
        public Outcome<List<Look>> looks(Cancellation cancellation) {
            open();
            return new Outcome.Done<>(
                    clinic.log.stream()
                            .filter(line -> line.patient().equals(patient))
                            .map(this::look)
                            .toList());
        }

        private Look look(LogLine line) {
            Act act =
                    switch (line.kind()) {
                        case "list" -> new Act.SawList();
                        case "open" -> new Act.Opened(line.records().size());
                        case "emergency" -> new Act.Emergency(line.records().size(), Review.OPEN);
                        default -> new Act.Refused(line.records().size(), Denial.NO_GRANT);
                    };
            boolean allowed = act instanceof Act.SawList || act instanceof Act.Opened;
            return new Look(
                    line.entry(),
                    line.at(),
                    party(line.reader()),
                    act,
                    line.kind().equals("emergency") ? Purpose.ETREAT : Purpose.TREAT,
                    false,
                    allowed
                            ? new Basis.Visit(clinic.clock.instant().minus(Duration.ofMinutes(40)))
                            : new Basis.Nothing(),
                    line.records().stream().map(this::named).toList(),
                    line.reason().isEmpty() ? Optional.empty() : Optional.of(line.reason()),
                    Optional.ofNullable(questions.get(line.entry())));
        }

        private Named named(RecordId id) {
            Filed filed =
                    own().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
            return new Named(id, filed.category(), filed.slip().title(), filed.slip().collected());
        }

        private List<Holder> holders() {
            return clinic.grants.stream()
                    .filter(one -> one.patient().equals(patient))
                    .filter(one -> one.holds(clinic.clock.instant()))
                    .map(
                            one ->
                                    new Holder(
                                            party(one.holder()),
                                            one.categories(),
                                            one.from(),
                                            one.until(),
                                            one.visit(),
                                            one.holder() == Clinic.OKAFOR ? 1 : 0,
                                            one.holder() == Clinic.OKAFOR ? 0 : 1,
                                            one.holder() < 256
                                                    ? Optional.empty()
                                                    : Optional.of(party(Clinic.HOUSE))))
                    .toList();
        }

        @Override
        public Outcome<Integer> openTexts(Cancellation cancellation) {
            return new Outcome.Done<>(0);
        }

        @Override
        public Outcome<Permissions> permissions(Cancellation cancellation) {
            open();
            return new Outcome.Done<>(
                    new Permissions(
                            holders(), clinic.blocked.stream().map(this::party).toList(), waiting));
        }

        @Override
        public Outcome<List<OwnReport>> reports(Cancellation cancellation) {
            return new Outcome.Done<>(
                    own().stream()
                            .map(
                                    one ->
                                            new OwnReport(
                                                    one.id(),
                                                    one.category(),
                                                    one.slip(),
                                                    "Riverside Clinic"))
                            .toList());
        }

        @Override
        public Outcome<Permissions> end(long holder, Cancellation cancellation) {
            clinic.grants.removeIf(one -> one.patient().equals(patient) && one.holder() == holder);
            return permissions(cancellation);
        }

        @Override
        public Outcome<Permissions> block(long member, Cancellation cancellation) {
            clinic.blocked.add(member);
            return permissions(cancellation);
        }

        @Override
        public Outcome<Permissions> unblock(long member, Cancellation cancellation) {
            clinic.blocked.remove(member);
            return permissions(cancellation);
        }

        @Override
        public Outcome<List<Look>> ask(int entry, QuestionKind kind, Cancellation cancellation) {
            questions.put(entry, new Question(kind, clinic.clock.instant(), Optional.empty()));
            return looks(cancellation);
        }

        @Override
        public Outcome<Permissions> decide(
                Request request, boolean allow, Cancellation cancellation) {
            waiting.remove(request);
            if (allow) {
                clinic.grants.add(
                        new Clinic.Grant(
                                patient,
                                request.party().number(),
                                request.categories(),
                                clinic.clock.instant(),
                                request.until(),
                                false));
            }
            return permissions(cancellation);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
