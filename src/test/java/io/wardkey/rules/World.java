package io.wardkey.rules;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.ConsortiumCommand.Approve;
import io.wardkey.domain.ledger.ConsortiumCommand.Propose;
import io.wardkey.domain.ledger.ConsortiumCommand.SuspendMember;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.Terms.Founding;
import io.wardkey.domain.ledger.Terms.Person;
import io.wardkey.domain.ledger.TestPeople;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network with people of every role in which sequences begin: four organisations (the fourth runs
 * no custodian), each with two administrators, and members who reception, treat, audit, do several
 * of these at once, or were suspended.
 */
public record World(Parameters parameters, List<Founding> founders, List<Step> prelude) {

    static final long DAY = 86_400;

    /** Founding happens here, seconds since 1970. */
    public static final long START = 1_900_001_000;

    /** When the prelude is over, everybody of it can decide. */
    static final long PRELUDE = 30 * DAY;

    /** Making one takes a multiplication on the curve, and the same few come again and again. */
    private static final Map<Integer, Account> ACCOUNTS = new ConcurrentHashMap<>();

    /** The organisation that runs no custodian. */
    static final int WITHOUT_CUSTODIAN = 4;

    private static final int[] ROLES = {1, 2, 2, 3, 8, 15, 2};

    /** Without waiting, with the times of a real network, and with short ones. */
    public static List<World> all() {
        return List.of(
                of(new Parameters(0, 0, 0, 5 * DAY, 2)),
                of(new Parameters(7 * DAY, 3 * DAY, 14 * DAY, 30 * DAY, 2)),
                of(new Parameters(3600, 600, 7200, 9000, 2)));
    }

    static Account account(int index) {
        return ACCOUNTS.computeIfAbsent(index, i -> TestPeople.account("person " + i));
    }

    /** Whether {@link #account} made it, so that it can sign. */
    static boolean signs(Account account) {
        return ACCOUNTS.containsValue(account);
    }

    /** The signer of an account that {@link #account} made. */
    public static AccountSigner signer(Account account) {
        return ACCOUNTS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(account))
                .findFirst()
                .map(entry -> TestPeople.signer("person " + entry.getKey()))
                .orElseThrow();
    }

    static Account administrator(int organisation, int index) {
        return account(organisation * 10 + index);
    }

    static Account custodian(int organisation) {
        return account(100 + organisation);
    }

    static Bytes32 digest(long number) {
        return new Bytes32(0x5eed, 0, 0, number);
    }

    static Person person(Account account, int key) {
        return new Person(account, digest(key), "Dr. " + key);
    }

    private static World of(Parameters parameters) {
        List<Founding> founders = new ArrayList<>();
        for (int organisation = 1; organisation <= WITHOUT_CUSTODIAN; organisation++) {
            boolean serves = organisation != WITHOUT_CUSTODIAN;
            founders.add(
                    new Founding(
                            "Organisation " + organisation,
                            serves ? custodian(organisation) : Account.NONE,
                            serves ? digest(organisation) : Bytes32.ZERO,
                            List.of(
                                    person(administrator(organisation, 0), organisation),
                                    person(administrator(organisation, 1), organisation))));
        }
        List<Step> prelude = new ArrayList<>();
        long time = parameters.probation() + 1;
        int proposal = 0;
        for (int organisation = 1; organisation <= 3; organisation++) {
            for (int i = 0; i < ROLES.length; i++) {
                Terms terms =
                        new Terms.EnrolMember(
                                0,
                                organisation,
                                new Roles(ROLES[i]),
                                person(account(200 + organisation * 10 + i), i));
                Command propose = new Propose(PatientId.CONSORTIUM, terms);
                prelude.add(new Step(time++, administrator(organisation, 0), propose));
                Command approve = new Approve(++proposal, terms);
                prelude.add(new Step(time++, administrator(organisation, 1), approve));
            }
            long last = 256 + 8 + (organisation * (long) ROLES.length) - 1;
            prelude.add(new Step(time++, administrator(organisation, 0), new SuspendMember(last)));
        }
        return new World(parameters, founders, List.copyOf(prelude));
    }

    /** The state after founding and prelude. */
    LedgerState state() {
        LedgerState state = accepted(Ledger.found(parameters, founders, START));
        for (Step step : prelude) {
            state = accepted(step.play(state));
        }
        return state;
    }

    private static LedgerState accepted(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted(var _, LedgerState state)) {
            return state;
        }
        throw new AssertionError("the prelude is refused: " + outcome);
    }
}
