package io.wardkey.rules.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.ConsortiumCommand;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionCommand;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.ledger.ReadingCommand;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.TestPeople;
import io.wardkey.rules.Ledger;
import io.wardkey.rules.LedgerState;
import io.wardkey.rules.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Random sequences of commands by everybody about one patient, on a ledger and in the projections
 * that follow it.
 */
final class RandomLives {

    static final PatientId PATIENT = new PatientId(TestPeople.digest("patient"));

    static final List<String> VOICES =
            List.of("voice issued", "voice a", "voice b", "voice c", "guardian a", "guardian b");

    // Making one from its name takes longer than a command.
    private static final Map<String, Account> ACCOUNTS = new ConcurrentHashMap<>();

    private Random random = new Random(0);
    LedgerState state = founded();
    ConsortiumView consortium = new ConsortiumView();
    PatientView patient = new PatientView(PATIENT);
    long time;
    private long height;
    private final Map<Long, String> members = new HashMap<>();

    private static LedgerState founded() {
        return ((Outcome.Accepted)
                        Ledger.found(TestPeople.PARAMETERS, TestPeople.founders(), 1_000_000))
                .state();
    }

    void begin(long seed) {
        random = new Random(seed);
        consortium = new ConsortiumView();
        patient = new PatientView(PATIENT);
        members.clear();
        time = 1_000_000;
        height = 0;
        List<Terms.Founding> founders = new ArrayList<>(TestPeople.founders());
        founders.add(
                new Terms.Founding(
                        "practice",
                        account("practice custodian"),
                        TestPeople.digest("practice transport"),
                        List.of(
                                TestPeople.person("practice first"),
                                TestPeople.person("practice second"))));
        founders.add(
                new Terms.Founding(
                        "laboratory",
                        Account.NONE,
                        Bytes32.ZERO,
                        List.of(
                                TestPeople.person("laboratory first"),
                                TestPeople.person("laboratory second"))));
        accept(Ledger.found(new Parameters(0, 40, 60, 3600, 2), founders, time));
        consortium.members().forEach(member -> members.put(member.number(), nameOf(member)));
        enrol("clinic", 1, "reception", Role.RECEPTION);
        enrol("clinic", 1, "physician", Role.PHYSICIAN);
        enrol("clinic", 1, "auditor", Role.AUDITOR);
        enrol("hospital", 2, "doctor", Role.PHYSICIAN, Role.RECEPTION);
        enrol("practice", 4, "everything", Role.PHYSICIAN, Role.RECEPTION, Role.AUDITOR);
        enrol("laboratory", 5, "chemist", Role.PHYSICIAN);
        assertThat(
                        apply(
                                "reception",
                                new PatientCommand.RegisterPatients(
                                        List.of(
                                                new PatientCommand.Registration(
                                                        PATIENT,
                                                        account("voice issued"),
                                                        TestPeople.digest("key"))),
                                        false)))
                .isTrue();
    }

    private static String nameOf(Member member) {
        String name = member.name();
        return name.substring("Dr. ".length(), name.length() - " Šimić".length());
    }

    private void enrol(String organisation, int number, String name, Role... roles) {
        Terms terms = new Terms.EnrolMember(0, number, Roles.of(roles), TestPeople.person(name));
        decide(organisation + " first", organisation + " second", PatientId.CONSORTIUM, terms);
        consortium.memberOf(account(name)).ifPresent(member -> members.put(member.number(), name));
    }

    /** Two persons, or as many organisations as it takes. */
    private void decide(String first, String second, PatientId about, Terms terms) {
        if (!apply(first, new ConsortiumCommand.Propose(about, terms))) {
            return;
        }
        long proposal = consortium.proposals().getLast().number();
        for (String approver :
                List.of(second, "clinic second", "hospital second", "association second")) {
            apply(approver, new ConsortiumCommand.Approve(proposal, terms));
        }
        boolean gone =
                Ledger.apply(
                                state,
                                new ConsortiumCommand.Approve(proposal, terms),
                                account("clinic first"),
                                time)
                        .equals(new Outcome.Refused(LedgerError.NO_SUCH_PROPOSAL));
        assertThat(consortium.proposals().stream().noneMatch(p -> p.number() == proposal))
                .isEqualTo(gone);
    }

    private boolean apply(String caller, Command command) {
        time++;
        return accept(Ledger.apply(state, command, account(caller), time));
    }

    private boolean accept(Outcome outcome) {
        if (!(outcome instanceof Outcome.Accepted(List<RawEntry> entries, LedgerState next))) {
            return false;
        }
        state = next;
        height++;
        int index = 0;
        for (RawEntry entry : entries) {
            Logged logged =
                    new Logged(
                            new Position(height, Bytes32.ZERO, index++, Bytes32.ZERO, time), entry);
            Fold inConsortium = consortium.add(logged);
            Fold inPatient = patient.add(logged);
            assertThat(List.of(inConsortium, inPatient))
                    .contains(Fold.ADDED)
                    .doesNotContain(Fold.GAP, Fold.REPEATED, Fold.UNREADABLE);
        }
        return true;
    }

    void step() {
        time += random.nextInt(10) == 0 ? random.nextInt(4 * 3600) : random.nextInt(20);
        String voice = pick(VOICES);
        String member = pick(List.copyOf(members.values()));
        long number = pick(List.copyOf(members.keySet()));
        int organisation = 1 + random.nextInt(5);
        long grantee = random.nextBoolean() ? number : organisation;
        Categories categories =
                Categories.of(random.nextBoolean() ? Category.BLOOD : Category.URINE);
        Purposes purposes = new Purposes(random.nextInt(1, 32) & Purposes.GRANTABLE.bits());
        RecordId text = new RecordId(TestPeople.digest("text " + random.nextInt()));
        switch (random.nextInt(26)) {
            case 0, 1, 2, 3 ->
                    apply(
                            voice,
                            new PermissionCommand.Grant(
                                    PATIENT,
                                    grantee,
                                    categories,
                                    purposes,
                                    time + random.nextInt(60) - 30,
                                    time + random.nextInt(400)));
            case 4 ->
                    apply(
                            voice,
                            new PermissionCommand.StartVisit(
                                    PATIENT, organisation, categories, time + 300));
            case 5 -> apply(voice, new PermissionCommand.Revoke(PATIENT, grantee));
            case 6 -> apply(voice, new PermissionCommand.Block(PATIENT, number));
            case 7, 8 -> apply(voice, new PermissionCommand.Unblock(PATIENT, number));
            case 9 ->
                    apply(
                            member,
                            new PermissionCommand.RequestAccess(
                                    PATIENT,
                                    grantee,
                                    categories,
                                    Purposes.of(Purpose.TREAT),
                                    time + 300,
                                    text));
            case 10 ->
                    apply(
                            voice,
                            new PermissionCommand.Decide(
                                    PATIENT,
                                    number,
                                    categories,
                                    Purposes.of(Purpose.TREAT),
                                    time - 1,
                                    time + 300));
            case 11 -> apply(voice, new PatientCommand.RegisterWith(PATIENT, organisation));
            case 12 ->
                    apply(
                            voice,
                            new PatientCommand.Leave(
                                    PATIENT,
                                    organisation,
                                    random.nextBoolean() ? 0 : 1 + random.nextInt(5),
                                    List.of(number)));
            case 13, 14, 15 ->
                    apply(
                            voice,
                            new ConsortiumCommand.RotateKeys(
                                    PATIENT,
                                    account(random.nextBoolean() ? voice : pick(VOICES)),
                                    TestPeople.digest("key " + random.nextInt())));
            case 16 ->
                    apply(
                            voice,
                            new PatientCommand.AppointGuardian(
                                    PATIENT,
                                    account(pick(VOICES)),
                                    TestPeople.digest("guardian"),
                                    time + 100));
            case 17 ->
                    apply(
                            voice,
                            new PatientCommand.DismissGuardian(PATIENT, account(pick(VOICES))));
            case 18 ->
                    decide(
                            "reception",
                            "clinic second",
                            PATIENT,
                            new Terms.RebindPatient(
                                    account(pick(VOICES)), TestPeople.digest("rebound")));
            case 19 -> apply(voice, new PatientCommand.CancelRebind(PATIENT));
            case 20 -> {
                apply(member, new ReadingCommand.OpenInEmergency(PATIENT, List.of(), text));
                // One reader more often, so that a fourth review is ever tried.
                time += 4 * 3600;
                apply("doctor", new ReadingCommand.OpenInEmergency(PATIENT, List.of(), text));
                time += random.nextInt(5 * 3600);
            }
            case 21 -> {
                if (!patient.reviews().isEmpty()) {
                    apply(
                            member,
                            new ReadingCommand.SettleEmergency(
                                    PATIENT,
                                    pick(patient.reviews()).number(),
                                    1 + random.nextInt(2),
                                    text));
                }
            }
            case 22 -> apply(voice, new ReadingCommand.Ask(PATIENT, 1, 2, text));
            case 23 -> {
                if (!patient.questions().isEmpty()) {
                    apply(
                            member,
                            new ReadingCommand.Answer(
                                    PATIENT, pick(patient.questions()).number(), text));
                }
            }
            case 24 -> rare(number, organisation);
            default -> erase();
        }
    }

    private void rare(long number, int organisation) {
        switch (random.nextInt(4)) {
            case 0 -> apply("clinic first", new ConsortiumCommand.SuspendMember(number));
            case 1 -> {
                String name = members.get(number);
                Member member = consortium.member(number).orElseThrow();
                Terms.Person person =
                        new Terms.Person(
                                member.account(),
                                TestPeople.digest("again"),
                                "Dr. " + name + " Šimić");
                decide(
                        "hospital first",
                        "hospital second",
                        PatientId.CONSORTIUM,
                        new Terms.EnrolMember(
                                number,
                                random.nextBoolean() ? 2 : member.organisation(),
                                member.roles(),
                                person));
            }
            case 2 ->
                    decide(
                            "clinic first",
                            "hospital second",
                            PatientId.CONSORTIUM,
                            new Terms.ExpelOrganisation(organisation < 4 ? 5 : organisation));
            default ->
                    decide(
                            "clinic first",
                            "hospital second",
                            PATIENT,
                            new Terms.MoveHome(organisation));
        }
    }

    private void erase() {
        VOICES.forEach(voice -> apply(voice, new PatientCommand.RequestErasure(PATIENT)));
        if (random.nextInt(3) > 0) {
            return;
        }
        apply("clinic first", new PatientCommand.ConfirmErasure(PATIENT));
        if (random.nextBoolean()) {
            VOICES.forEach(voice -> apply(voice, new PatientCommand.CancelErasure(PATIENT)));
        }
        time += random.nextInt(100);
        apply("clinic custodian", new PatientCommand.CompleteErasure(PATIENT));
    }

    static Account account(String name) {
        return ACCOUNTS.computeIfAbsent(name, TestPeople::account);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
