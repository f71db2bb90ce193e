package io.wardkey.rules;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.ledger.Decision;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.Terms;
import java.util.List;

/**
 * What a proposal says, and what a network is founded with, as ABI data: {@code abi.encode} of the
 * values that {@code IHealthLedger.Decision} names, a struct as one value. Strict. Stateless.
 */
public final class TermsCodec {

    private static final String PERSON = "(address,bytes32,string)";
    private static final String FOUNDING = "(string,address,bytes32," + PERSON + "[])";

    private static final AbiType.Tuple ADMIT = AbiType.parametersOf("(" + FOUNDING + ")");
    private static final AbiType.Tuple ORGANISATION = AbiType.parametersOf("(uint16)");
    private static final AbiType.Tuple RESTORE = AbiType.parametersOf("(uint16," + PERSON + "[])");
    private static final AbiType.Tuple REPLACE = AbiType.parametersOf("(uint16,address,bytes32)");
    private static final AbiType.Tuple THRESHOLD = AbiType.parametersOf("(uint8)");
    private static final AbiType.Tuple ENROL =
            AbiType.parametersOf("((uint32,uint16,uint8," + PERSON + "))");
    private static final AbiType.Tuple REBIND = AbiType.parametersOf("(address,bytes32)");
    private static final AbiType.Tuple APPOINT = AbiType.parametersOf("(address,bytes32,uint40)");
    private static final AbiType.Tuple CONSTRUCTOR =
            AbiType.parametersOf("((uint40,uint40,uint40,uint40,uint8)," + FOUNDING + "[])");

    private TermsCodec() {}

    /**
     * @throws IllegalArgumentException when a value is beyond its type
     */
    public static ByteString encode(Terms terms) {
        return ByteString.of(
                switch (terms) {
                    case Terms.AdmitOrganisation t ->
                            AbiWriter.write(ADMIT, List.of(Words.founding(t.founding())));
                    case Terms.ExpelOrganisation t -> organisation(t.organisation());
                    case Terms.RestoreAdministrators t ->
                            AbiWriter.write(
                                    RESTORE,
                                    List.of(
                                            (long) t.organisation(),
                                            Words.persons(t.administrators())));
                    case Terms.ReplaceCustodian t ->
                            AbiWriter.write(
                                    REPLACE,
                                    List.of(
                                            (long) t.organisation(),
                                            t.account(),
                                            t.transportKey()));
                    case Terms.SetThreshold t ->
                            AbiWriter.write(THRESHOLD, List.of((long) t.threshold()));
                    case Terms.MoveHome t -> organisation(t.organisation());
                    case Terms.EnrolMember t ->
                            AbiWriter.write(
                                    ENROL,
                                    List.of(
                                            List.of(
                                                    t.member(),
                                                    (long) t.organisation(),
                                                    (long) t.roles().bits(),
                                                    Words.person(t.person()))));
                    case Terms.RebindPatient t ->
                            AbiWriter.write(REBIND, List.of(t.account(), t.recipientKey()));
                    case Terms.AppointGuardian t ->
                            AbiWriter.write(
                                    APPOINT, List.of(t.account(), t.recipientKey(), t.until()));
                });
    }

    /** The terms of this decision, or why the bytes are none. */
    public static Decoded<Terms> decode(Decision decision, ByteString terms) {
        try {
            return new Decoded.Value<>(read(decision, terms.toByteArray()));
        } catch (FlawException e) {
            return new Decoded.Unreadable<>(e.flaw());
        }
    }

    /**
     * The constructor's arguments.
     *
     * @throws IllegalArgumentException when a value is beyond its type
     */
    public static ByteString encode(Parameters parameters, List<Terms.Founding> organisations) {
        return ByteString.of(
                AbiWriter.write(
                        CONSTRUCTOR,
                        List.of(
                                List.of(
                                        parameters.probation(),
                                        parameters.waiting(),
                                        parameters.erasure(),
                                        parameters.proposal(),
                                        (long) parameters.threshold()),
                                organisations.stream().<List<?>>map(Words::founding).toList())));
    }

    static Terms read(Decision decision, byte[] terms) throws FlawException {
        return switch (decision) {
            case NONE -> throw new FlawException(Flaw.OUT_OF_RANGE);
            case ADMIT_ORGANISATION -> {
                Fields f = fields(ADMIT, terms).tuple();
                yield new Terms.AdmitOrganisation(
                        new Terms.Founding(
                                f.text(), f.account(), f.word(), f.tuples(Fields::person)));
            }
            case EXPEL_ORGANISATION ->
                    new Terms.ExpelOrganisation(fields(ORGANISATION, terms).small());
            case RESTORE_ADMINISTRATORS -> {
                Fields f = fields(RESTORE, terms);
                yield new Terms.RestoreAdministrators(f.small(), f.tuples(Fields::person));
            }
            case REPLACE_CUSTODIAN -> {
                Fields f = fields(REPLACE, terms);
                yield new Terms.ReplaceCustodian(f.small(), f.account(), f.word());
            }
            case SET_THRESHOLD -> new Terms.SetThreshold(fields(THRESHOLD, terms).small());
            case MOVE_HOME -> new Terms.MoveHome(fields(ORGANISATION, terms).small());
            case ENROL_MEMBER -> {
                Fields f = fields(ENROL, terms).tuple();
                yield new Terms.EnrolMember(f.number(), f.small(), f.roles(), f.tuple().person());
            }
            case REBIND_PATIENT -> {
                Fields f = fields(REBIND, terms);
                yield new Terms.RebindPatient(f.account(), f.word());
            }
            case APPOINT_GUARDIAN -> {
                Fields f = fields(APPOINT, terms);
                yield new Terms.AppointGuardian(f.account(), f.word(), f.number());
            }
        };
    }

    private static byte[] organisation(int organisation) {
        return AbiWriter.write(ORGANISATION, List.of((long) organisation));
    }

    private static Fields fields(AbiType.Tuple types, byte[] terms) throws FlawException {
        return new Fields(AbiReader.read(types, terms));
    }
}
