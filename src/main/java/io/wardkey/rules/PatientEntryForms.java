package io.wardkey.rules;

import io.wardkey.domain.ledger.PatientEntry.ArrivalNoted;
import io.wardkey.domain.ledger.PatientEntry.CustodyKeyAnnounced;
import io.wardkey.domain.ledger.PatientEntry.CustodyKeyDestroyed;
import io.wardkey.domain.ledger.PatientEntry.ErasureCancelled;
import io.wardkey.domain.ledger.PatientEntry.ErasureConfirmed;
import io.wardkey.domain.ledger.PatientEntry.ErasureRequested;
import io.wardkey.domain.ledger.PatientEntry.GuardianAppointed;
import io.wardkey.domain.ledger.PatientEntry.GuardianDismissed;
import io.wardkey.domain.ledger.PatientEntry.HelperNoted;
import io.wardkey.domain.ledger.PatientEntry.HomeMoved;
import io.wardkey.domain.ledger.PatientEntry.PatientErased;
import io.wardkey.domain.ledger.PatientEntry.PatientLeft;
import io.wardkey.domain.ledger.PatientEntry.PatientRebound;
import io.wardkey.domain.ledger.PatientEntry.PatientRegistered;
import io.wardkey.domain.ledger.PatientEntry.RebindCancelled;
import io.wardkey.domain.ledger.PatientEntry.RegisteredWith;
import io.wardkey.domain.ledger.PatientEntry.VoiceKeysRotated;
import java.util.List;

/** The forms of entries about who a patient is to the consortium. */
final class PatientEntryForms {

    static final List<EntryForm<?>> ALL =
            List.of(
                    EntryForm.of(
                            PatientRegistered.class,
                            "uint256,address,bytes32,bool",
                            e ->
                                    List.of(
                                            (long) e.organisation(),
                                            e.account(),
                                            e.recipientKey(),
                                            e.migration()),
                            (h, f) ->
                                    new PatientRegistered(
                                            h, f.small(), f.account(), f.word(), f.flag())),
                    EntryForm.of(
                            CustodyKeyAnnounced.class,
                            "bytes32",
                            e -> List.of(e.keyDigest()),
                            (h, f) -> new CustodyKeyAnnounced(h, f.word())),
                    EntryForm.of(
                            CustodyKeyDestroyed.class,
                            "",
                            _ -> List.of(),
                            (h, _) -> new CustodyKeyDestroyed(h)),
                    EntryForm.of(
                            RegisteredWith.class,
                            "uint256",
                            e -> List.of((long) e.organisation()),
                            (h, f) -> new RegisteredWith(h, f.small())),
                    EntryForm.of(
                            PatientLeft.class,
                            "uint256,uint256,uint256,uint256[]",
                            e ->
                                    List.of(
                                            (long) e.organisation(),
                                            (long) e.newHome(),
                                            e.lateUntil(),
                                            e.members()),
                            (h, f) ->
                                    new PatientLeft(
                                            h, f.small(), f.small(), f.number(), f.numbers())),
                    EntryForm.of(
                            HomeMoved.class,
                            "uint256",
                            e -> List.of((long) e.organisation()),
                            (h, f) -> new HomeMoved(h, f.small())),
                    EntryForm.of(
                            VoiceKeysRotated.class,
                            "address,bytes32",
                            e -> List.of(e.account(), e.recipientKey()),
                            (h, f) -> new VoiceKeysRotated(h, f.account(), f.word())),
                    EntryForm.of(
                            PatientRebound.class,
                            "address,bytes32,address,uint256",
                            e -> List.of(e.account(), e.recipientKey(), e.previous(), e.fullFrom()),
                            (h, f) ->
                                    new PatientRebound(
                                            h, f.account(), f.word(), f.account(), f.number())),
                    EntryForm.of(
                            RebindCancelled.class,
                            "address",
                            e -> List.of(e.account()),
                            (h, f) -> new RebindCancelled(h, f.account())),
                    EntryForm.of(
                            GuardianAppointed.class,
                            "address,bytes32,uint256,uint256",
                            e -> List.of(e.account(), e.recipientKey(), e.until(), e.fullFrom()),
                            (h, f) ->
                                    new GuardianAppointed(
                                            h, f.account(), f.word(), f.number(), f.number())),
                    EntryForm.of(
                            GuardianDismissed.class,
                            "address",
                            e -> List.of(e.account()),
                            (h, f) -> new GuardianDismissed(h, f.account())),
                    EntryForm.of(
                            HelperNoted.class,
                            "bytes32",
                            e -> List.of(e.text().value()),
                            (h, f) -> new HelperNoted(h, f.recordId())),
                    EntryForm.of(
                            ArrivalNoted.class,
                            "uint256,uint256",
                            e -> List.of((long) e.organisation(), (long) e.how()),
                            (h, f) -> new ArrivalNoted(h, f.small(), f.small())),
                    EntryForm.of(
                            ErasureRequested.class,
                            "",
                            _ -> List.of(),
                            (h, _) -> new ErasureRequested(h)),
                    EntryForm.of(
                            ErasureConfirmed.class,
                            "uint256",
                            e -> List.of(e.effectiveAt()),
                            (h, f) -> new ErasureConfirmed(h, f.number())),
                    EntryForm.of(
                            ErasureCancelled.class,
                            "",
                            _ -> List.of(),
                            (h, _) -> new ErasureCancelled(h)),
                    EntryForm.of(
                            PatientErased.class,
                            "",
                            _ -> List.of(),
                            (h, _) -> new PatientErased(h)));

    private PatientEntryForms() {}
}
