package io.wardkey.rules;

import io.wardkey.domain.ledger.PatientCommand.AnnounceCustodyKeys;
import io.wardkey.domain.ledger.PatientCommand.AppointGuardian;
import io.wardkey.domain.ledger.PatientCommand.CancelErasure;
import io.wardkey.domain.ledger.PatientCommand.CancelRebind;
import io.wardkey.domain.ledger.PatientCommand.CompleteErasure;
import io.wardkey.domain.ledger.PatientCommand.ConfirmErasure;
import io.wardkey.domain.ledger.PatientCommand.DestroyedCustodyKeys;
import io.wardkey.domain.ledger.PatientCommand.DismissGuardian;
import io.wardkey.domain.ledger.PatientCommand.Leave;
import io.wardkey.domain.ledger.PatientCommand.NoteArrival;
import io.wardkey.domain.ledger.PatientCommand.NoteHelper;
import io.wardkey.domain.ledger.PatientCommand.RegisterPatients;
import io.wardkey.domain.ledger.PatientCommand.RegisterWith;
import io.wardkey.domain.ledger.PatientCommand.Registration;
import io.wardkey.domain.ledger.PatientCommand.RequestErasure;
import java.util.List;

/** The forms of commands about who a patient is to the consortium. */
final class PatientCommandForms {

    static final List<CommandForm<?>> ALL =
            List.of(
                    CommandForm.of(
                            RegisterPatients.class,
                            "registerPatients((bytes32,address,bytes32)[],bool)",
                            c ->
                                    List.of(
                                            c.registrations().stream()
                                                    .map(
                                                            r ->
                                                                    List.of(
                                                                            r.patientId().value(),
                                                                            r.account(),
                                                                            r.recipientKey()))
                                                    .toList(),
                                            c.migration()),
                            f ->
                                    new RegisterPatients(
                                            f.tuples(
                                                    r ->
                                                            new Registration(
                                                                    r.patientId(),
                                                                    r.account(),
                                                                    r.word())),
                                            f.flag())),
                    CommandForm.of(
                            RegisterWith.class,
                            "registerWith(bytes32,uint16)",
                            c -> List.of(c.patientId().value(), (long) c.organisation()),
                            f -> new RegisterWith(f.patientId(), f.small())),
                    CommandForm.of(
                            Leave.class,
                            "leave(bytes32,uint16,uint16,uint32[])",
                            c ->
                                    List.of(
                                            c.patientId().value(),
                                            (long) c.organisation(),
                                            (long) c.newHome(),
                                            c.members()),
                            f -> new Leave(f.patientId(), f.small(), f.small(), f.numbers())),
                    CommandForm.of(
                            AnnounceCustodyKeys.class,
                            "announceCustodyKeys(bytes32[],bytes32[])",
                            c -> List.of(Words.patients(c.patientIds()), c.keyDigests()),
                            f -> new AnnounceCustodyKeys(f.patientIds(), f.words())),
                    CommandForm.of(
                            DestroyedCustodyKeys.class,
                            "destroyedCustodyKeys(bytes32[])",
                            c -> List.of(Words.patients(c.patientIds())),
                            f -> new DestroyedCustodyKeys(f.patientIds())),
                    CommandForm.of(
                            AppointGuardian.class,
                            "appointGuardian(bytes32,address,bytes32,uint40)",
                            c ->
                                    List.of(
                                            c.patientId().value(),
                                            c.account(),
                                            c.recipientKey(),
                                            c.until()),
                            f ->
                                    new AppointGuardian(
                                            f.patientId(), f.account(), f.word(), f.number())),
                    CommandForm.of(
                            DismissGuardian.class,
                            "dismissGuardian(bytes32,address)",
                            c -> List.of(c.patientId().value(), c.account()),
                            f -> new DismissGuardian(f.patientId(), f.account())),
                    CommandForm.of(
                            CancelRebind.class,
                            "cancelRebind(bytes32)",
                            c -> List.of(c.patientId().value()),
                            f -> new CancelRebind(f.patientId())),
                    CommandForm.of(
                            NoteHelper.class,
                            "noteHelper(bytes32,bytes32)",
                            c -> List.of(c.patientId().value(), c.text().value()),
                            f -> new NoteHelper(f.patientId(), f.recordId())),
                    CommandForm.of(
                            NoteArrival.class,
                            "noteArrival(bytes32,uint8)",
                            c -> List.of(c.patientId().value(), (long) c.how()),
                            f -> new NoteArrival(f.patientId(), f.small())),
                    CommandForm.of(
                            RequestErasure.class,
                            "requestErasure(bytes32)",
                            c -> List.of(c.patientId().value()),
                            f -> new RequestErasure(f.patientId())),
                    CommandForm.of(
                            ConfirmErasure.class,
                            "confirmErasure(bytes32)",
                            c -> List.of(c.patientId().value()),
                            f -> new ConfirmErasure(f.patientId())),
                    CommandForm.of(
                            CancelErasure.class,
                            "cancelErasure(bytes32)",
                            c -> List.of(c.patientId().value()),
                            f -> new CancelErasure(f.patientId())),
                    CommandForm.of(
                            CompleteErasure.class,
                            "completeErasure(bytes32)",
                            c -> List.of(c.patientId().value()),
                            f -> new CompleteErasure(f.patientId())));

    private PatientCommandForms() {}
}
