package io.wardkey.journal;

import static io.wardkey.journal.JournalSamples.identifier;
import static io.wardkey.journal.JournalSamples.patient;
import static io.wardkey.journal.JournalSamples.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.work.PatientDirectory;
import io.wardkey.domain.work.PatientDirectory.Codec;
import io.wardkey.domain.work.PatientDirectory.Encoded;
import io.wardkey.domain.work.PatientDirectory.Patient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryTest {

    @TempDir Path home;

    private final Codec codec = new DemographicsCodec();
    private SqliteJournal journal;
    private PatientDirectory directory;

    @BeforeEach
    void open() throws IOException {
        journal = JournalSamples.unlocked(home);
        directory = journal.directory();
        put(1, person("Zoë", "Müller-Łoś", "1980-02-03", "111"));
        put(2, person("Søren", "Straßer", "1980-02-03", "222"));
        put(3, person("Ζωή", "Παππάς", "1975-05", "333"));
        put(4, person("Li", "O’Brien", "1990-01-01", "111-2"));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void findsNobodyByWhatIsNotTheirs() throws IOException {
        assertThat(directory.byIdentifier(identifier("urn:oid:9", "111"))).isEmpty();
        assertThat(directory.byIdentifier(identifier("urn:oid:1.2.3", "11"))).isEmpty();
        assertThat(
                        directory.byIdentifier(
                                new io.wardkey.domain.report.Identifier(
                                        Optional.empty(),
                                        Optional.of("111"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())))
                .isEmpty();
        assertThat(search("mueller")).isEmpty();
        assertThat(search("muller straßer")).isEmpty();
        assertThat(search("1980-02")).isEmpty();
        assertThat(search("  ")).isEmpty();
        assertThat(search("-")).isEmpty();
        assertThat(search("'")).isEmpty();
    }

    @Test
    void findsByIdentifierNameAndBirthDate() throws IOException {
        assertThat(directory.byIdentifier(identifier("urn:oid:1.2.3", "111")))
                .extracting(Patient::patientId)
                .containsExactly(patient(1));
        assertThat(search("111")).containsExactly(1);
        assertThat(search("1980-02-03")).containsExactlyInAnyOrder(1, 2);
        assertThat(search("zoe")).containsExactly(1);
        assertThat(search("MULLER")).containsExactly(1);
        assertThat(search("los, zo")).containsExactly(1);
        assertThat(search("soren strasser")).containsExactly(2);
        assertThat(search("SØREN")).containsExactly(2);
        assertThat(search("παππας")).containsExactly(3);
        assertThat(search("ΠΑΠΠΆΣ")).containsExactly(3);
        assertThat(search("obri")).containsExactly(4);
        assertThat(search("O'Brien")).containsExactly(4);
        assertThat(search("s")).containsExactly(2);
        assertThat(search("strasse")).containsExactly(2);
        assertThat(directory.search("1980-02-03", 1)).hasSize(1);
    }

    @Test
    void forgetsTheFormerNameAndTheRemoved() throws IOException {
        put(1, person("Zoë", "Neumann", "1980-02-03", "999"));
        assertThat(search("muller")).isEmpty();
        assertThat(search("111")).isEmpty();
        assertThat(search("neum")).containsExactly(1);
        assertThat(directory.size()).isEqualTo(4);
        directory.remove(patient(1));
        directory.remove(patient(1));
        assertThat(search("neum")).isEmpty();
        assertThat(directory.find(patient(1))).isEmpty();
        assertThat(directory.size()).isEqualTo(3);
    }

    @Test
    void aNameWithoutEndIsBearable() throws IOException {
        put(9, person("x".repeat(10_000), "y ".repeat(5_000), "2000", "9"));
        assertThat(search("xxxxxxx")).containsExactly(9);
        assertThat(search("y".repeat(5_000))).isEmpty();
    }

    @Test
    void everyFieldComesBack() throws IOException {
        PatientDemographics everything = JournalSamples.everything();
        byte[] entry = entry(everything);
        assertThat(codec.decode(entry)).contains(everything);
        put(5, everything);
        assertThat(directory.find(patient(5)).map(Patient::who)).contains(everything);
    }

    @Test
    void theFormIsAsItWas() {
        // Canonical dag-cbor; any CBOR tool prints it, for example the one of cbor.me.
        assertThat(HexFormat.of().formatHex(entry(person("Eva", "Kurz", "1980-01-02", "7"))))
                .isEqualTo(
                        "a66176016369647381a26576616c756561376673797374656d6d75726e3a6f69643a312e"
                            + "322e33637365786666656d616c656562697274686a313938302d30312d3032656e"
                            + "616d657381a265676976656e81634576616666616d696c79644b75727a68707265"
                            + "73656e636567696e2d66696c65");
    }

    @Test
    void nothingButTheOneFormIsRead() {
        byte[] entry = entry(JournalSamples.everything());
        for (int i = 0; i < entry.length; i++) {
            assertThat(codec.decode(Arrays.copyOf(entry, i))).isEmpty();
            byte[] changed = entry.clone();
            changed[i] ^= 1;
            codec.decode(changed).ifPresent(other -> assertThat(entry(other)).isEqualTo(changed));
        }
        assertThat(codec.decode(Arrays.copyOf(entry, entry.length + 1))).isEmpty();
        // Version 2; a field too many.
        assertThat(decode("a3617602637365786666656d616c65" + "6870726573656e6365666e6f626f6479"))
                .isEmpty();
        assertThat(decode("a3617601637365786666656d616c65" + "6870726573656e6365666e6f626f6479"))
                .isPresent();
        assertThat(
                        decode(
                                "a46176016178f6637365786666656d616c65"
                                        + "6870726573656e6365666e6f626f6479"))
                .isEmpty();
        // An empty list that should have been left out.
        assertThat(
                        decode(
                                "a461760163696473806373657866"
                                        + "66656d616c656870726573656e6365666e6f626f6479"))
                .isEmpty();
    }

    @Test
    void whatDoesNotFitIsRefusedAndNeverCut() {
        assertThat(codec.encode(person("x".repeat(40_000), "y", "2000", "1")))
                .isInstanceOf(Encoded.TooLong.class);
        assertThat(codec.encode(person("\ud800", "y", "2000", "1")))
                .isInstanceOf(Encoded.Unwritable.class);
        assertThatThrownBy(
                        () ->
                                directory.put(
                                        new Patient(
                                                patient(8),
                                                person("x".repeat(40_000), "y", "2000", "1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Optional<PatientDemographics> decode(String hex) {
        return codec.decode(HexFormat.of().parseHex(hex));
    }

    private byte[] entry(PatientDemographics who) {
        return ((Encoded.Entry) codec.encode(who)).bytes().toByteArray();
    }

    private void put(long id, PatientDemographics who) throws IOException {
        directory.put(new Patient(patient(id), who));
    }

    private List<Integer> search(String text) throws IOException {
        return directory.search(text, 10).stream()
                .map(
                        found -> {
                            int id = 0;
                            while (!patient(id).equals(found.patientId())) {
                                id++;
                            }
                            return id;
                        })
                .toList();
    }
}
