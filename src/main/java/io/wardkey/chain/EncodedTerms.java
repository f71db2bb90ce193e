package io.wardkey.chain;

import static io.wardkey.chain.Abi.account;
import static io.wardkey.chain.Abi.array;
import static io.wardkey.chain.Abi.fixed;
import static io.wardkey.chain.Abi.struct;
import static io.wardkey.chain.Abi.text;
import static io.wardkey.chain.Abi.uint;
import static io.wardkey.chain.Abi.word;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.Terms;
import java.util.List;
import org.web3j.abi.datatypes.Type;

/**
 * What a proposal says, as {@code IHealthLedger.Decision} has it encoded, and what a network is
 * founded with. Stateless.
 */
final class EncodedTerms {

    private EncodedTerms() {}

    static ByteString of(Terms terms) {
        return ByteString.of(
                switch (terms) {
                    case Terms.AdmitOrganisation t -> Abi.encode(founding(t.founding()));
                    case Terms.ExpelOrganisation t -> Abi.encode(uint(16, t.organisation()));
                    case Terms.RestoreAdministrators t ->
                            Abi.encode(
                                    uint(16, t.organisation()),
                                    array(t.administrators(), EncodedTerms::person));
                    case Terms.ReplaceCustodian t ->
                            Abi.encode(
                                    uint(16, t.organisation()),
                                    account(t.account()),
                                    word(t.transportKey()));
                    case Terms.SetThreshold t -> Abi.encode(uint(8, t.threshold()));
                    case Terms.MoveHome t -> Abi.encode(uint(16, t.organisation()));
                    case Terms.EnrolMember t ->
                            Abi.encode(
                                    struct(
                                            uint(32, t.member()),
                                            uint(16, t.organisation()),
                                            uint(8, t.roles().bits()),
                                            person(t.person())));
                    case Terms.RebindPatient t ->
                            Abi.encode(account(t.account()), word(t.recipientKey()));
                    case Terms.AppointGuardian t ->
                            Abi.encode(
                                    account(t.account()),
                                    word(t.recipientKey()),
                                    uint(40, t.until()));
                });
    }

    /** The constructor's arguments. */
    static byte[] ofNetwork(Parameters parameters, List<Terms.Founding> organisations) {
        return Abi.encode(
                fixed(
                        uint(40, parameters.probation()),
                        uint(40, parameters.waiting()),
                        uint(40, parameters.erasure()),
                        uint(40, parameters.proposal()),
                        uint(8, parameters.threshold())),
                array(organisations, EncodedTerms::founding));
    }

    private static Type<?> founding(Terms.Founding founding) {
        return struct(
                text(founding.name()),
                account(founding.custodian()),
                word(founding.transportKey()),
                array(founding.administrators(), EncodedTerms::person));
    }

    private static Type<?> person(Terms.Person person) {
        return struct(account(person.account()), word(person.recipientKey()), text(person.name()));
    }
}
