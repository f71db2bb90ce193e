package io.wardkey.rules;

import io.wardkey.domain.ledger.ConsortiumEntry.Approved;
import io.wardkey.domain.ledger.ConsortiumEntry.CustodianReplaced;
import io.wardkey.domain.ledger.ConsortiumEntry.DirectoryKeyGiven;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberEnrolled;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberKeysRotated;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberSuspended;
import io.wardkey.domain.ledger.ConsortiumEntry.NetworkFounded;
import io.wardkey.domain.ledger.ConsortiumEntry.OrganisationAdmitted;
import io.wardkey.domain.ledger.ConsortiumEntry.OrganisationExpelled;
import io.wardkey.domain.ledger.ConsortiumEntry.Proposed;
import io.wardkey.domain.ledger.ConsortiumEntry.StoodIn;
import io.wardkey.domain.ledger.ConsortiumEntry.ThresholdSet;
import io.wardkey.domain.ledger.Decision;
import java.util.List;

/** The forms of entries about organisations, members and proposals. */
final class ConsortiumEntryForms {

    static final List<EntryForm<?>> ALL =
            List.of(
                    EntryForm.of(
                            NetworkFounded.class,
                            "uint256,uint256,uint256,uint256,uint256",
                            e ->
                                    List.of(
                                            e.probation(),
                                            e.waiting(),
                                            e.erasure(),
                                            e.proposal(),
                                            (long) e.threshold()),
                            (h, f) ->
                                    new NetworkFounded(
                                            h,
                                            f.number(),
                                            f.number(),
                                            f.number(),
                                            f.number(),
                                            f.small())),
                    EntryForm.of(
                            OrganisationAdmitted.class,
                            "uint256,address,bytes32,string",
                            e ->
                                    List.of(
                                            (long) e.organisation(),
                                            e.custodian(),
                                            e.transportKey(),
                                            e.name()),
                            (h, f) ->
                                    new OrganisationAdmitted(
                                            h, f.small(), f.account(), f.word(), f.text())),
                    EntryForm.of(
                            OrganisationExpelled.class,
                            "uint256",
                            e -> List.of((long) e.organisation()),
                            (h, f) -> new OrganisationExpelled(h, f.small())),
                    EntryForm.of(
                            CustodianReplaced.class,
                            "uint256,address,bytes32",
                            e -> List.of((long) e.organisation(), e.account(), e.transportKey()),
                            (h, f) -> new CustodianReplaced(h, f.small(), f.account(), f.word())),
                    EntryForm.of(
                            ThresholdSet.class,
                            "uint256",
                            e -> List.of((long) e.threshold()),
                            (h, f) -> new ThresholdSet(h, f.small())),
                    EntryForm.of(
                            MemberEnrolled.class,
                            "uint256,uint256,uint256,address,bytes32,string",
                            e ->
                                    List.of(
                                            e.member(),
                                            (long) e.organisation(),
                                            (long) e.roles().bits(),
                                            e.account(),
                                            e.recipientKey(),
                                            e.name()),
                            (h, f) ->
                                    new MemberEnrolled(
                                            h,
                                            f.number(),
                                            f.small(),
                                            f.roles(),
                                            f.account(),
                                            f.word(),
                                            f.text())),
                    EntryForm.of(
                            MemberSuspended.class,
                            "uint256",
                            e -> List.of(e.member()),
                            (h, f) -> new MemberSuspended(h, f.number())),
                    EntryForm.of(
                            MemberKeysRotated.class,
                            "address,bytes32",
                            e -> List.of(e.account(), e.recipientKey()),
                            (h, f) -> new MemberKeysRotated(h, f.account(), f.word())),
                    EntryForm.of(
                            DirectoryKeyGiven.class,
                            "uint256,uint256,bytes32,bytes32",
                            e -> List.of(e.member(), e.generation(), e.keyDigest(), e.sealedKey()),
                            (h, f) ->
                                    new DirectoryKeyGiven(
                                            h, f.number(), f.number(), f.word(), f.word())),
                    EntryForm.of(
                            StoodIn.class,
                            "uint256,uint256",
                            e -> List.of(e.colleague(), e.until()),
                            (h, f) -> new StoodIn(h, f.number(), f.number())),
                    EntryForm.of(
                            Proposed.class,
                            "uint256,uint256,bytes",
                            e -> List.of(e.proposal(), (long) e.decision().code(), e.terms()),
                            (h, f) -> new Proposed(h, f.number(), decision(f), f.bytes())),
                    EntryForm.of(
                            Approved.class,
                            "uint256",
                            e -> List.of(e.proposal()),
                            (h, f) -> new Approved(h, f.number())));

    private ConsortiumEntryForms() {}

    static Decision decision(Fields fields) throws FlawException {
        int code = fields.small();
        for (Decision decision : Decision.values()) {
            if (decision.code() == code) {
                return decision;
            }
        }
        throw new FlawException(Flaw.OUT_OF_RANGE);
    }
}
