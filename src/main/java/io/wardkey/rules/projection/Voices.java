package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.PatientEntry.GuardianAppointed;
import io.wardkey.domain.ledger.PatientEntry.GuardianDismissed;
import io.wardkey.domain.ledger.PatientEntry.PatientRebound;
import io.wardkey.domain.ledger.PatientEntry.PatientRegistered;
import io.wardkey.domain.ledger.PatientEntry.RebindCancelled;
import io.wardkey.domain.ledger.PatientEntry.VoiceKeysRotated;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The patient's voice and the guardians', by account. */
final class Voices {

    private final Map<Account, Voice> voices = new LinkedHashMap<>();
    private final Map<Account, Account> successors = new HashMap<>();
    private Account patient = Account.NONE;

    void registered(PatientRegistered entry) {
        patient = entry.account();
        put(new Voice(patient, entry.recipientKey(), false, 0, Voice.NEVER, true));
    }

    void rotated(VoiceKeysRotated entry) {
        Account before = entry.header().who().account();
        Voice voice = voices.remove(before);
        if (voice == null) {
            return;
        }
        if (!voice.guardian()) {
            patient = entry.account();
        }
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
        voices.computeIfPresent(
                entry.previous(),
                (_, old) ->
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
        voices.remove(entry.account());
        patient = entry.header().who().account();
        voices.computeIfPresent(
                patient,
                (_, old) ->
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
        voices.computeIfPresent(
                entry.account(),
                (_, voice) ->
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
        successors.remove(voice.account());
        voices.put(voice.account(), voice);
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
        return Optional.ofNullable(voices.get(account));
    }

    List<Voice> all() {
        return List.copyOf(voices.values());
    }
}
