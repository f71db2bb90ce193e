package io.wardkey.rules.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.ledger.ReadingCommand;
import io.wardkey.domain.ledger.ReadingEntry.EmergencyOpened;
import io.wardkey.domain.ledger.ReadingEntry.ListOpened;
import io.wardkey.domain.ledger.ReadingEntry.OpeningDenied;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.TestPeople;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import io.wardkey.rules.Ledger;
import io.wardkey.rules.LedgerState;
import io.wardkey.rules.Outcome;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the projection says a member or voice may open, and why not, is what the ledger does: after
 * every command of random sequences, for everybody and every purpose.
 */
final class AgreementTest {

    private static final int SEQUENCES = 40;
    private static final int COMMANDS = 120;
    private final RandomLives lives = new RandomLives();
    private final Set<String> seen = new HashSet<>();

    @Test
    void theProjectionAgreesWithTheLedger() {
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            lives.begin(sequence);
            for (int i = 0; i < COMMANDS; i++) {
                lives.step();
                compare();
            }
        }
        // The generator reaches what it is meant to test.
        assertThat(seen)
                .contains("IDENTITY", "TEXT", "BLOOD", "URINE", "emergency", "voice")
                .containsAll(Arrays.stream(Denial.values()).map(Denial::name).toList());
    }

    private void compare() {
        long at = lives.time + 1;
        for (Member member : lives.consortium.members()) {
            for (Purpose purpose : Purpose.values()) {
                if (purpose != Purpose.PATRQT) {
                    compare(member, purpose, at);
                }
            }
            compareEmergency(member, at);
        }
        for (String name : RandomLives.VOICES) {
            compareVoice(RandomLives.account(name), at);
        }
        assertThat(lives.state.log(RandomLives.PATIENT).home()).isEqualTo(lives.patient.home());
    }

    private void compare(Member member, Purpose purpose, long at) {
        Entry entry =
                only(
                        new ReadingCommand.OpenList(
                                RandomLives.PATIENT, Purposes.of(purpose), false, RecordId.NONE),
                        member.account(),
                        at);
        Denial denial = lives.patient.denial(lives.consortium, member.number(), purpose, at);
        Categories allowed = lives.patient.allowed(lives.consortium, member.number(), purpose, at);
        seen.add(denial.name());
        allowed.toSet().forEach(category -> seen.add(category.name()));
        switch (entry) {
            case ListOpened opened -> {
                assertThat(denial).isEqualTo(Denial.NONE);
                assertThat(allowed).isEqualTo(opened.opening().categories());
            }
            case OpeningDenied denied -> {
                assertThat(denial).as("%s %s", member, purpose).isEqualTo(denied.denial());
                assertThat(allowed).isEqualTo(Categories.NONE);
            }
            default -> throw new AssertionError(entry);
        }
    }

    private void compareEmergency(Member member, long at) {
        Entry entry =
                only(
                        new ReadingCommand.OpenInEmergency(
                                RandomLives.PATIENT, List.of(), TestPeople.record("reason")),
                        member.account(),
                        at);
        Denial denial = lives.patient.emergencyDenial(lives.consortium, member.number(), at);
        seen.add(denial.name());
        if (denial == Denial.NONE) {
            seen.add("emergency");
            assertThat(entry).isInstanceOf(EmergencyOpened.class);
        } else {
            assertThat(entry)
                    .isInstanceOfSatisfying(
                            OpeningDenied.class,
                            denied -> assertThat(denied.denial()).isEqualTo(denial));
        }
    }

    private void compareVoice(Account account, long at) {
        Outcome outcome =
                Ledger.apply(
                        lives.state,
                        new ReadingCommand.OpenList(
                                RandomLives.PATIENT,
                                Purposes.of(Purpose.PATRQT),
                                false,
                                RecordId.NONE),
                        account,
                        at);
        assertThat(outcome instanceof Outcome.Accepted)
                .as("whether %s has a voice", account)
                .isEqualTo(lives.patient.voice(account).isPresent());
        if (!(outcome instanceof Outcome.Accepted(List<RawEntry> entries, LedgerState _))) {
            return;
        }
        Voice voice = lives.patient.voice(account).orElseThrow();
        Denial denial = lives.patient.denial(voice, at);
        seen.add(denial.name());
        switch (decoded(entries.getFirst())) {
            case ListOpened opened -> {
                seen.add("voice");
                assertThat(denial).isEqualTo(Denial.NONE);
                assertThat(opened.recipientKey()).isEqualTo(voice.recipientKey());
            }
            case OpeningDenied denied -> assertThat(denial).isEqualTo(denied.denial());
            default -> throw new AssertionError();
        }
    }

    private Entry only(Command command, Account caller, long at) {
        Outcome outcome = Ledger.apply(lives.state, command, caller, at);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return decoded(((Outcome.Accepted) outcome).entries().getFirst());
    }

    private static Entry decoded(RawEntry raw) {
        if (EntryCodec.decode(raw) instanceof Decoded.Value<Entry>(Entry entry)) {
            return entry;
        }
        throw new AssertionError(raw);
    }
}
