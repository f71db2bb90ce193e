package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.PatientEntry.GuardianAppointed;
import io.wardkey.domain.ledger.PatientEntry.GuardianDismissed;
import io.wardkey.domain.ledger.PatientEntry.PatientRebound;
import io.wardkey.domain.ledger.PatientEntry.PatientRegistered;
import io.wardkey.domain.ledger.PatientEntry.RebindCancelled;
import io.wardkey.domain.ledger.PatientEntry.VoiceKeysRotated;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The patient's voice and the guardians', by account. */
final class Voices {

    // Of most patients there is one, who never had another account.
    private List<Voice> voices = List.of();
    private Map<Account, Account> successors = Map.of();
    private Account patient = Account.NONE;

    void registered(PatientRegistered entry) {
        patient = entry.account();
        put(new Voice(patient, entry.recipientKey(), false, 0, Voice.NEVER, true));
    }

    void rotated(VoiceKeysRotated entry) {
        Account before = entry.header().who().account();
        Optional<Voice> found = voice(before);
        if (found.isEmpty()) {
            return;
        }
        Voice voice = found.get();
        remove(before);
        if (!voice.guardian()) {
            patient = entry.account();
        }
        successors = new HashMap<>(successors);
        successors.put(before, entry.account());
        put(
                new Voice(
                        entry.account(),
                        entry.recipientKey(),
                        voice.guardian(),
                        voice.fullFrom(),
                        voice.until(),
                        false));
    }

    /**
     * The old account can do no more than cancel and protect, and ends when the new one is full.
     */
    void rebound(PatientRebound entry) {
        change(
                entry.previous(),
                old ->
                        new Voice(
                                old.account(),
                                old.recipientKey(),
                                old.guardian(),
                                Voice.NEVER,
                                entry.fullFrom(),
                                old.mustRotate()));
        patient = entry.account();
        put(new Voice(patient, entry.recipientKey(), false, entry.fullFrom(), Voice.NEVER, true));
    }

    void cancelled(RebindCancelled entry) {
        remove(entry.account());
        patient = entry.header().who().account();
        change(
                patient,
                old ->
                        new Voice(
                                old.account(),
                                old.recipientKey(),
                                false,
                                0,
                                Voice.NEVER,
                                old.mustRotate()));
    }

    void appointed(GuardianAppointed entry) {
        put(
                new Voice(
                        entry.account(),
                        entry.recipientKey(),
                        true,
                        entry.fullFrom(),
                        entry.until(),
                        false));
    }

    void dismissed(GuardianDismissed entry, long time) {
        change(
                entry.account(),
                voice ->
                        new Voice(
                                voice.account(),
                                voice.recipientKey(),
                                true,
                                voice.fullFrom(),
                                time,
                                voice.mustRotate()));
    }

    private void put(Voice voice) {
        // An account that comes back begins anew, or the way from it would lead in a circle.
        if (successors.containsKey(voice.account())) {
            successors.remove(voice.account());
        }
        if (voice(voice.account()).isPresent()) {
            change(voice.account(), _ -> voice);
        } else {
            List<Voice> more = new ArrayList<>(voices);
            more.add(voice);
            voices = List.copyOf(more);
        }
    }

    private void change(Account account, UnaryOperator<Voice> change) {
        voices =
                voices.stream()
                        .map(voice -> voice.account().equals(account) ? change.apply(voice) : voice)
                        .toList();
    }

    private void remove(Account account) {
        voices = voices.stream().filter(voice -> !voice.account().equals(account)).toList();
    }

    Account heir(Account account) {
        Account now = account;
        for (Account next = successors.get(now); next != null; next = successors.get(now)) {
            now = next;
        }
        return now;
    }

    Account patient() {
        return patient;
    }

    Optional<Voice> voice(Account account) {
        return voices.stream().filter(voice -> voice.account().equals(account)).findFirst();
    }

    List<Voice> all() {
        return voices;
    }
}
