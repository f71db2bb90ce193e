package io.wardkey.rules;

import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who and what a random command may name, mostly fitting the state, now and then not. */
final class Cast {

    private static final int ACCOUNTS = 12;

    private final Dice dice;
    private final LedgerState state;
    private final List<PatientId> patients;
    private final long time;

    /**
     * @param patients those of this sequence, registered or not
     */
    Cast(Dice dice, LedgerState state, List<PatientId> patients, long time) {
        this.dice = dice;
        this.state = state;
        this.patients = patients;
        this.time = time;
    }

    /** Somebody in reach of everything: voices of the patients, members, strangers. */
    Account anybody() {
        return switch (dice.below(4)) {
            case 0 -> voiceAccount();
            case 1 -> World.custodian(1 + dice.below(4));
            case 2 -> member().account();
            default -> World.account(dice.below(40));
        };
    }

    /** Accounts that patients and guardians of the sequence use, some of them also members. */
    Account voiceAccount() {
        return dice.chance(5) ? member().account() : World.account(1000 + dice.below(ACCOUNTS));
    }

    Account freshAccount() {
        return dice.chance(80) ? World.account(2000 + dice.below(30)) : anybody();
    }

    Account callerWith(Role... roles) {
        if (dice.chance(12)) {
            return anybody();
        }
        List<Member> fitting =
                members().stream()
                        .filter(m -> (m.roles().bits() & Roles.of(roles).bits()) != 0)
                        .toList();
        return fitting.isEmpty() ? anybody() : favourite(fitting).account();
    }

    Account callerVoice(PatientId patientId) {
        Optional<Patient> patient = state.patient(patientId);
        if (patient.isEmpty() || dice.chance(8)) {
            return anybody();
        }
        List<Account> voices = new ArrayList<>();
        patient.get()
                .voices()
                .byAccount()
                .forEach((account, voice) -> voice.ifPresent(_ -> voices.add(account)));
        return dice.chance(70) ? patient.get().voices().own() : dice.any(voices);
    }

    Account custodian() {
        return dice.chance(85) ? World.custodian(1 + dice.below(3)) : anybody();
    }

    PatientId patient() {
        return dice.chance(2)
                ? dice.any(PatientId.CONSORTIUM, new PatientId(World.digest(77)))
                : dice.any(patients);
    }

    List<Member> members() {
        List<Member> members = new ArrayList<>();
        state.roster().members().forEach((_, member) -> members.add(member));
        return members;
    }

    Member member() {
        if (dice.chance(40)) {
            List<Member> physicians =
                    members().stream().filter(m -> m.roles().contains(Role.PHYSICIAN)).toList();
            return physicians.isEmpty() ? dice.any(members()) : favourite(physicians);
        }
        return dice.any(members());
    }

    /** A few meet again and again, so that what they did before matters. */
    private Member favourite(List<Member> members) {
        List<Member> able =
                members.stream()
                        .filter(m -> !m.suspended() && state.roster().isActive(m.organisation()))
                        .toList();
        return able.isEmpty() || dice.chance(30)
                ? dice.any(members)
                : able.get(dice.below(Math.min(2, able.size())));
    }

    long memberNumber() {
        return dice.chance(92) ? member().number() : dice.number(0L, 1L, 255L, 9999L, 0xffffffffL);
    }

    int organisation() {
        return dice.chance(92)
                ? 1 + dice.below(state.roster().organisations().size())
                : dice.bits(0, 255, 256, 65_535);
    }

    long grantee() {
        return dice.chance(50) ? organisation() : memberNumber();
    }

    Categories categories() {
        return new Categories(
                dice.chance(92)
                        ? 1 + dice.below(0x3ff) & 0x3fd
                        : dice.bits(0, 2, 0x400, 0x3ff, 0xffff));
    }

    Categories category() {
        return new Categories(
                dice.chance(92) ? dice.bits(1, 4, 8, 0x200, 0x40) : dice.bits(0, 2, 5, 0x400));
    }

    Purposes purposes() {
        return new Purposes(
                dice.chance(92) ? dice.bits(1, 0x1d, 5, 9, 8, 0x10) : dice.bits(0, 2, 0x20, 0xff));
    }

    Purposes purpose() {
        return new Purposes(
                dice.chance(92)
                        ? dice.bits(1, 1, 1, 8, 8, 4, 0x10, 2)
                        : dice.bits(0, 3, 0x40, 0x80));
    }

    RecordId record() {
        return dice.chance(3) ? RecordId.NONE : new RecordId(World.digest(500 + dice.below(9)));
    }

    RecordId text() {
        return dice.chance(20) ? RecordId.NONE : new RecordId(World.digest(600 + dice.below(9)));
    }

    List<RecordId> records() {
        List<RecordId> records = new ArrayList<>();
        for (int i = dice.below(4); i > 0; i--) {
            records.add(record());
        }
        return records;
    }

    int code(int best) {
        return dice.chance(94) ? 1 + dice.below(best) : dice.bits(0, best + 1, 255);
    }

    /** Now and then over, or too far. */
    long until() {
        return dice.chance(8)
                ? dice.number(0, time - 1, time, (1L << 40) - 1)
                : time
                        + dice.number(
                                1,
                                60,
                                3600,
                                5 * 3600,
                                86_400,
                                86_401,
                                7 * 86_400,
                                90 * 86_400,
                                90 * 86_400 + 1);
    }

    /** A number of the log: recent ones, or one that there isn't. */
    int sequence(PatientId patientId) {
        int last = state.log(patientId).sequence();
        return dice.chance(90) && last > 0
                ? 1 + dice.below(last)
                : dice.bits(0, last + 1, 0xffffff);
    }
}
