package io.wardkey.bench;

import io.wardkey.bench.GasScene.Patient;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.PatientCommand.RegisterWith;
import io.wardkey.domain.ledger.PermissionCommand.Block;
import io.wardkey.domain.ledger.PermissionCommand.Decide;
import io.wardkey.domain.ledger.PermissionCommand.Grant;
import io.wardkey.domain.ledger.PermissionCommand.RequestAccess;
import io.wardkey.domain.ledger.PermissionCommand.Revoke;
import io.wardkey.domain.ledger.PermissionCommand.StartVisit;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingCommand.Answer;
import io.wardkey.domain.ledger.ReadingCommand.Ask;
import io.wardkey.domain.ledger.ReadingCommand.OpenInEmergency;
import io.wardkey.domain.ledger.ReadingCommand.OpenList;
import io.wardkey.domain.ledger.ReadingCommand.OpenRecords;
import io.wardkey.domain.ledger.ReadingCommand.SettleEmergency;
import io.wardkey.domain.ledger.RecordCommand.FileRecords;
import io.wardkey.domain.ledger.RecordCommand.Filing;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.TestPeople;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What acts cost on the contract, by the receipts of transactions that were mined. */
final class GasBench implements Benchmark {

    private static final int BATCH = 100;
    private static final int CODE_LIMIT = 24_576;
    private static final Categories BLOOD = Categories.of(Category.BLOOD);
    private static final Purposes TREAT = Purposes.of(Purpose.TREAT);
    private static final RecordId TEXT = TestPeople.record("text");
    private static final String TABLE = "the design's table";
    private static final String NONE = "nothing is promised";

    private final List<Figure> figures = new ArrayList<>();

    @Override
    public List<Figure> run(Path folder) throws Exception {
        try (GasScene scene = new GasScene()) {
            figures.add(
                    Figure.atMost(
                            CODE_LIMIT,
                            "gas/deployed-code",
                            scene.codeBytes(),
                            "bytes",
                            "the limit of EIP-170"));
            filing(scene);
            permissions(scene);
            reading(scene);
        }
        return List.copyOf(figures);
    }

    private void filing(GasScene scene) throws Exception {
        List<Patient> patients = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            Patient patient = scene.register("filed " + i);
            scene.gas(patient.signer(), new RegisterWith(patient.id(), 2));
            patients.add(patient);
        }
        List<Patient> same = Collections.nCopies(BATCH, patients.getFirst());
        // A known patient is one who has a record.
        scene.gas(scene.reception(), file("first", patients));
        promised(
                5_200, "file-one-patient", scene.gas(scene.reception(), file("same", same)), BATCH);
        promised(
                10_500,
                "file-100-patients-home",
                scene.gas(scene.reception(), file("home", patients)),
                BATCH);
        promised(
                12_800,
                "file-100-patients-other",
                scene.gas(scene.otherReception(), file("other", patients)),
                BATCH);
    }

    private static Command file(String name, List<Patient> patients) {
        List<Filing> filings = new ArrayList<>();
        for (int i = 0; i < patients.size(); i++) {
            filings.add(
                    new Filing(
                            patients.get(i).id(),
                            TestPeople.record(name + i),
                            BLOOD,
                            RecordId.NONE,
                            0));
        }
        return new FileRecords(filings);
    }

    private void permissions(GasScene scene) throws Exception {
        Patient direct = scene.register("direct");
        Patient relayed = scene.register("relayed");
        long reader = scene.physicianNumber();
        long until = scene.now() + 86_400;
        promised(61_000, "grant", scene.gas(direct.signer(), grant(direct, reader, until)));
        promised(
                86_000,
                "grant-relayed",
                scene.relayedGas(relayed.signer(), grant(relayed, reader, until)));
        promised(39_000, "revoke", scene.gas(direct.signer(), new Revoke(direct.id(), reader)));
        noted("block", scene.gas(direct.signer(), new Block(direct.id(), reader)));
        noted("visit", scene.gas(direct.signer(), new StartVisit(direct.id(), 1, BLOOD, until)));
        Patient asked = scene.register("asked");
        noted(
                "request",
                scene.gas(
                        scene.physician(),
                        new RequestAccess(asked.id(), reader, BLOOD, TREAT, until, TEXT)));
        noted(
                "decision",
                scene.gas(asked.signer(), new Decide(asked.id(), reader, BLOOD, TREAT, 0, until)));
    }

    private static Command grant(Patient patient, long reader, long until) {
        return new Grant(patient.id(), reader, BLOOD, TREAT, 0, until);
    }

    private void reading(GasScene scene) throws Exception {
        Patient patient = scene.register("read");
        scene.gas(scene.reception(), file("read", Collections.nCopies(20, patient)));
        List<RecordId> records = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            records.add(TestPeople.record("read" + i));
        }
        OpenRecords twenty = new OpenRecords(patient.id(), records, TREAT, false, RecordId.NONE);
        noted("denial-list", scene.gas(scene.physician(), list(patient)));
        noted("denial-20-records", scene.gas(scene.physician(), twenty));
        scene.gas(patient.signer(), grant(patient, scene.physicianNumber(), scene.now() + 86_400));
        promised(62_000, "open-20-records", scene.gas(scene.physician(), twenty));
        int opened = scene.entries(patient.id());
        noted("list", scene.gas(scene.physician(), list(patient)));
        noted("question", scene.gas(patient.signer(), new Ask(patient.id(), opened, 2, TEXT)));
        int question = scene.entries(patient.id());
        noted("answer", scene.gas(scene.physician(), new Answer(patient.id(), question, TEXT)));
        Patient unconscious = scene.register("unconscious");
        scene.gas(scene.reception(), file("hurt", List.of(unconscious)));
        noted(
                "emergency",
                scene.gas(
                        scene.physician(), new OpenInEmergency(unconscious.id(), List.of(), TEXT)));
        int review = scene.entries(unconscious.id());
        noted(
                "emergency-settled",
                scene.gas(
                        scene.colleague(), new SettleEmergency(unconscious.id(), review, 1, TEXT)));
    }

    private static Command list(Patient patient) {
        return new OpenList(patient.id(), TREAT, false, RecordId.NONE);
    }

    private void promised(double bar, String name, long gas) {
        promised(bar, name, gas, 1);
    }

    private void promised(double bar, String name, long gas, int records) {
        figures.add(Figure.atMost(bar, "gas/" + name, (double) gas / records, "gas", TABLE));
    }

    private void noted(String name, long gas) {
        figures.add(Figure.noted("gas/" + name, (double) gas, "gas", NONE));
    }
}
