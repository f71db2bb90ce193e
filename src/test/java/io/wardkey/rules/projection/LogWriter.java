package io.wardkey.rules.projection;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberEnrolled;
import io.wardkey.domain.ledger.ConsortiumEntry.OrganisationAdmitted;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.PatientEntry.PatientRegistered;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.Who;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Writes entries into views as a ledger would number and date them, without judging them. */
final class LogWriter {

    static final PatientId PATIENT = new PatientId(new Bytes32(1, 2, 3, 4));
    static final Account VOICE = Account.fromHex("0x" + "aa".repeat(20));
    static final Bytes32 KEY = new Bytes32(9, 9, 9, 9);

    final ConsortiumView consortium = new ConsortiumView();
    final PatientView patient = new PatientView(PATIENT);
    private final Map<PatientId, Integer> sequences = new HashMap<>();
    private int index;
    private long time = 1_000_000;

    void at(long seconds) {
        time = seconds;
    }

    long time() {
        return time;
    }

    Position position() {
        return new Position(index, Bytes32.ZERO, 0, Bytes32.ZERO, time);
    }

    /** Under the consortium's log. */
    Position consortium(Who who, Function<Entry.Header, Entry> entry) {
        return write(PatientId.CONSORTIUM, who, entry);
    }

    /** Under the patient's log. */
    Position patient(Who who, Function<Entry.Header, Entry> entry) {
        return write(PATIENT, who, entry);
    }

    private Position write(PatientId log, Who who, Function<Entry.Header, Entry> entry) {
        int sequence = sequences.merge(log, 1, Integer::sum);
        index++;
        Entry made = entry.apply(new Entry.Header(log, who, sequence));
        consortium.add(position(), made);
        patient.add(position(), made);
        return position();
    }

    static Account account(int n) {
        byte[] address = new byte[Account.BYTES];
        address[18] = (byte) (n >>> 8);
        address[19] = (byte) n;
        return Account.of(address);
    }

    void organisation(int number) {
        consortium(
                Who.NETWORK,
                header ->
                        new OrganisationAdmitted(
                                header, number, account(number), KEY, "Organisation " + number));
    }

    void member(long number, int organisation, Role... roles) {
        enrol(number, organisation, account((int) number), roles);
    }

    void enrol(long number, int organisation, Account account, Role... roles) {
        consortium(
                Who.NETWORK,
                header ->
                        new MemberEnrolled(
                                header,
                                number,
                                organisation,
                                Roles.of(roles),
                                account,
                                KEY,
                                "Member " + number));
    }

    void register(int home) {
        patient(Who.number(256), header -> new PatientRegistered(header, home, VOICE, KEY, false));
    }
}
