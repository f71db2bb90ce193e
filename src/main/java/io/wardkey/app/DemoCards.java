package io.wardkey.app;

import io.wardkey.app.demo.DemoPatient;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PersonName;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.RegisterPatient.Registered;
import io.wardkey.workflow.UnlockCard;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The demo's patients, with their cards. */
final class DemoCards {

    private final Workstation workstation;
    private final Cancellation cancellation;
    private final Map<String, Card> cards = new LinkedHashMap<>();

    DemoCards(Workstation workstation, Cancellation cancellation) {
        this.workstation = workstation;
        this.cancellation = cancellation;
    }

    /** A patient's card and PIN, to be shown: this is a demo. */
    record Card(DemoPatient who, PatientId patientId, String code, String pin) {

        /** What is given where staff give a passphrase. */
        String passphrase() {
            return code + " " + pin;
        }
    }

    /** Registers a patient, who takes the card and chooses a PIN. */
    void register(Desks.Reception desk, Actor.Member reception, DemoPatient patient)
            throws IOException {
        Registered registered =
                Demo.done(
                        desk.registration()
                                .register(reception, demographics(patient), cancellation));
        String pin = Integer.toString(200_000 + cards.size() * 111_111 + 4_711).substring(0, 6);
        try (Secret start = pin(registered.pin());
                Secret chosen = pin(pin)) {
            Actor.Voice voice = unlock(registered.code(), start);
            try (voice) {
                Actor.Voice renewed =
                        Demo.done(
                                workstation
                                        .kiosk(voice)
                                        .pin()
                                        .change(
                                                voice,
                                                registered.code().toCharArray(),
                                                chosen,
                                                cancellation));
                renewed.close();
            }
        }
        cards.put(patient.key(), new Card(patient, registered.patientId(), registered.code(), pin));
    }

    /** By the patient's key. */
    Map<String, Card> all() {
        return Map.copyOf(cards);
    }

    /** The pseudonym of a patient that was registered. */
    PatientId id(String patient) {
        return card(patient).patientId();
    }

    /** A patient at the kiosk; the caller's to close. */
    Actor.Voice unlock(String patient) throws IOException {
        Card card = card(patient);
        try (Secret pin = pin(card.pin())) {
            return unlock(card.code(), pin);
        }
    }

    private Actor.Voice unlock(String code, Secret pin) throws IOException {
        return switch (workstation.unlockCard().unlock(code.toCharArray(), pin, cancellation)) {
            case UnlockCard.Unlocked.Open(Actor.Voice voice, var _) -> voice;
            case UnlockCard.Unlocked other ->
                    throw new IOException("the demo's card does not open: " + other);
        };
    }

    private Card card(String patient) {
        Card card = cards.get(patient);
        if (card == null) {
            throw new IllegalArgumentException("no demo patient " + patient);
        }
        return card;
    }

    private static Secret pin(String digits) {
        return Passphrases.of(digits.toCharArray());
    }

    private static PatientDemographics demographics(DemoPatient patient) {
        return PatientDemographics.of(
                PersonName.of(patient.family(), List.of(patient.given().split(" "))).official(),
                Moment.parse(patient.birthDate().toString()),
                PatientDemographics.Sex.valueOf(patient.sex().toUpperCase(Locale.ROOT)),
                List.of(Identifier.of(DemoReports.IDENTIFIER_SYSTEM, patient.identifier())));
    }
}
