package io.wardkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.demo.DemoPatient;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.workflow.TestClinic;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A clinic where one patient was registered, who has changed the PIN of the card since. */
abstract class RegisteredPatient {

    @TempDir Path folder;
    TestClinic clinic;
    Desk desk;
    DemoPatient who;
    String patient;
    String card;
    String keys;

    @BeforeEach
    void registerAndChangeThePin() throws Exception {
        clinic = new TestClinic(folder);
        desk = new Desk(clinic);
        who = DemoReports.patients().getFirst();
        Said said =
                done(
                        desk.as(
                                "rita",
                                "register",
                                "--given",
                                who.given(),
                                "--family",
                                who.family(),
                                "--born",
                                who.birthDate().toString(),
                                "--identifier",
                                DemoReports.IDENTIFIER_SYSTEM + "=" + who.identifier()));
        patient = said.field("patient");
        card = said.field("card");
        Path pin = Files.writeString(folder.resolve("pin"), "271828\n");
        done(
                desk.with(
                        "patient",
                        card + " " + said.field("pin"),
                        "pin",
                        "--new-pin-file",
                        pin.toString()));
        keys = card + " 271828";
    }

    @AfterEach
    void close() throws Exception {
        clinic.close();
    }

    static Said done(Said said) {
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        return said;
    }
}
