package io.wardkey.app;

import io.wardkey.crypto.v1.EnvelopeSealer;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.Manifest;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecordSealer;
import io.wardkey.domain.key.RecordSealing;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.SealedRecord;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordCommand;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.intake.ContentReader;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.CustodyKeys;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.Incoming;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Filing as one would without thinking of many: each report step by step, to its receipt. */
public final class NaiveFiling {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Workstation workstation;
    private final Actor.Member reception;
    private final PatientId patient;
    private final SecureRandom random = new SecureRandom();
    private final ReportReader reader = new ContentReader();

    NaiveFiling(Workstation workstation, Actor.Member reception, PatientId patient) {
        this.workstation = workstation;
        this.reception = reception;
        this.patient = patient;
    }

    /** Files one report. */
    public void file(Incoming file) throws IOException {
        byte[] bytes = file.content().read();
        if (!(reader.read(new SourceFile(file.name(), ByteString.of(bytes)))
                instanceof ReadOutcome.Read(List<ReadReport> reports, var _, var _))) {
            throw new IOException("not read");
        }
        Desks.Plant plant = workstation.plant();
        OrganisationKeys keys = reception.organisationKeys().orElseThrow();
        Categories category = Categories.of(Category.BLOOD);
        RecordSealer sealer = new EnvelopeSealer(random);
        Manifest manifest =
                new Manifest(
                        List.of(
                                new Manifest.Part(
                                        "original", "application/fhir+json", bytes.length)),
                        Bytes32.ZERO,
                        Map.of());
        SealedRecord record;
        try (RecordSealing sealing =
                        sealer.begin(
                                new SealContext(
                                        plant.ledger().network().value(),
                                        patient.value(),
                                        reception.organisation(),
                                        category.bits()),
                                manifest);
                ContentStore.Batch batch = plant.store().begin(Cancellation.NEVER)) {
            Cid cid;
            try (InputStream sealed =
                    sealing.content(List.of(() -> new ByteArrayInputStream(bytes)))) {
                cid = batch.addFile(sealed);
            }
            record =
                    sealing.finish(
                            cid,
                            new Slip(
                                    reports.getFirst().draft().heading().title(),
                                    "",
                                    "",
                                    List.of(),
                                    Slip.Flag.NORMAL,
                                    ""),
                            new CustodyKeys(plant.store())
                                    .of(plant.view().patient(patient), plant.view().consortium())
                                    .orElseThrow(),
                            2,
                            Optional.of(keys),
                            List.of(),
                            Optional.empty());
            batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, record.block().toByteArray()));
            batch.commit();
        }
        settle(
                new RecordCommand.FileRecords(
                        List.of(
                                new RecordCommand.Filing(
                                        patient,
                                        new RecordId(record.recordId()),
                                        category,
                                        RecordId.NONE,
                                        0))));
    }

    private void settle(RecordCommand command) throws IOException {
        AccessLedger ledger = workstation.plant().ledger();
        SignedCommand signed =
                ledger.sign(
                        command,
                        reception.signer(),
                        ledger.nextTransactionNonce(reception.account()));
        ledger.send(signed);
        Fate.Settled fate = ledger.await(signed, PATIENCE, Cancellation.NEVER);
        if (!(fate instanceof Fate.Done)) {
            throw new IOException("not filed: " + fate);
        }
    }

    /** Sends a command and waits until it is final: the least that anything on the ledger takes. */
    public void awaitFinality() throws IOException {
        byte[] id = new byte[Bytes32.SIZE];
        random.nextBytes(id);
        settle(
                new RecordCommand.FileRecords(
                        List.of(
                                new RecordCommand.Filing(
                                        patient,
                                        new RecordId(Bytes32.of(id)),
                                        Categories.of(Category.OTHER),
                                        RecordId.NONE,
                                        0))));
    }
}
