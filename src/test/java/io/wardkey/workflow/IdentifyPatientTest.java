package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.crypto.Keys;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.work.PatientDirectory;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.journal.SqliteJournal;
import io.wardkey.workflow.IdentifyPatient.Candidate;
import io.wardkey.workflow.IdentifyPatient.Identified;
import io.wardkey.workflow.IdentifyPatient.Why;
import io.wardkey.workflow.LabelledPairs.Label;
import io.wardkey.workflow.LabelledPairs.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everybody of {@code pairs.txt} in one sealed directory, and everybody named looked up there. */
final class IdentifyPatientTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-12T09:31:00Z"), ZoneOffset.UTC);

    /** Candidates that a person sees without scrolling. */
    private static final int FIRST = 5;

    private static final Map<PatientDemographics, PatientId> ids = new LinkedHashMap<>();

    @TempDir static Path home;

    private static SqliteJournal journal;
    private static PatientDirectory directory;
    private static IdentifyPatient identify;
    private static List<Pair> pairs;

    @BeforeAll
    static void registerEverybody() throws IOException {
        pairs = LabelledPairs.read();
        journal = SqliteJournal.open(home, new SecureRandom(), CLOCK);
        assertThat(journal.unlock(new Keys(new SecureRandom()).newOrganisationKeys(1))).isTrue();
        directory = journal.directory();
        for (Pair pair : pairs) {
            ids.computeIfAbsent(pair.known(), _ -> id(ids.size()));
        }
        directory.putAll(
                ids.entrySet().stream().map(e -> new Patient(e.getValue(), e.getKey())).toList());
        identify = new IdentifyPatient(directory, CLOCK);
    }

    @AfterAll
    static void close() {
        journal.close();
    }

    @Test
    void nobodyIsMistakenForAnother() throws IOException {
        List<String> mistaken = new ArrayList<>();
        for (Pair pair : pairs) {
            if (identify.identify(pair.named()) instanceof Identified.Exact exact
                    && pairs.stream()
                            .noneMatch(
                                    other ->
                                            other.label() == Label.AUTO
                                                    && other.named().equals(pair.named())
                                                    && other.known()
                                                            .equals(exact.patient().who()))) {
                mistaken.add(pair.line());
            }
        }
        assertThat(mistaken).isEmpty();
    }

    @Test
    void thereAreEnoughPairsOfEveryKind() {
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(300);
        for (Label label : Label.values()) {
            assertThat(pairs).filteredOn(pair -> pair.label() == label).hasSizeGreaterThan(15);
        }
    }

    @Test
    void anEqualNumberDecides() throws IOException {
        for (Pair pair : pairs) {
            if (pair.label() == Label.AUTO) {
                assertThat(exact(pair)).as(pair.line()).isEqualTo(ids.get(pair.known()));
            }
        }
    }

    /** All but one in a hundred are among the first five of some 190 patients. */
    @Test
    void whoIsMeantIsAmongTheFirst() throws IOException {
        List<String> missed = new ArrayList<>();
        int wanted = 0;
        for (Pair pair : pairs) {
            if (pair.label() == Label.SAME) {
                wanted++;
                if (rank(pair).filter(rank -> rank < FIRST).isEmpty()) {
                    missed.add(pair.line());
                }
            }
        }
        assertThat(wanted).isGreaterThan(150);
        assertThat(missed.size() * 100).as("missed %s", missed).isLessThanOrEqualTo(wanted);
    }

    /** A twin or namesake never stands before who is meant. */
    @Test
    void whoIsMeantStandsBeforeTwinsAndNamesakes() throws IOException {
        int compared = 0;
        for (Pair same : pairs) {
            for (Pair other : pairs) {
                if (same.label() == Label.SAME
                        && !other.label().same()
                        && same.named().equals(other.named())) {
                    compared++;
                    int rank = rank(same).orElseThrow(() -> new AssertionError(same.line()));
                    assertThat(rank(other).orElse(Integer.MAX_VALUE))
                            .as(other.line())
                            .isGreaterThan(rank);
                }
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(10);
    }

    /** Another person far from all is no candidate at all: a list of strangers helps nobody. */
    @Test
    void strangersAreNoCandidates() throws IOException {
        int shown = 0;
        int strangers = 0;
        for (Pair pair : pairs) {
            if (pair.label() == Label.DIFFERENT) {
                strangers++;
                shown += rank(pair).isPresent() ? 1 : 0;
            }
        }
        assertThat(shown).isLessThan(strangers / 4);
    }

    @Test
    void joinedPatientsAreTheChosenOneAndPartedOnesThemselvesAgain() throws IOException {
        Pair one = pair(Label.AUTO, "Adler, Jonas");
        Pair other = pair(Label.AUTO, "Kowalska, Agnieszka");
        PatientId chosen = ids.get(other.known());
        assertThat(directory.join(chosen, ids.get(one.known()))).isTrue();
        assertThat(exact(one)).isEqualTo(chosen);
        assertThat(directory.part(chosen, ids.get(one.known()))).isTrue();
        assertThat(exact(one)).isEqualTo(ids.get(one.known()));
    }

    /** Its number is somebody's, but the sender says that the entry must no longer be used. */
    @Test
    void aReferenceAloneNamesNobodyAndItsWordsDo() throws IOException {
        PatientDemographics referred =
                PatientDemographics.of(
                        PatientDemographics.Presence.REFERENCED,
                        Optional.of("Patient/example"),
                        Optional.empty(),
                        List.of());
        PatientDemographics worded =
                PatientDemographics.of(
                        PatientDemographics.Presence.REFERENCED,
                        Optional.of("Patient/example"),
                        Optional.of("Wolfram Quendel"),
                        List.of());
        assertThat(identify.identify(referred))
                .isEqualTo(new Identified.Nobody(Why.NOBODY_NAMED, List.of()));
        assertThat(identify.identify(worded))
                .isEqualTo(new Identified.Nobody(Why.UNKNOWN, List.of()));
    }

    @Test
    void aRetiredEntryDecidesNothing() throws IOException {
        Pair one = pair(Label.AUTO, "Adler, Jonas");
        assertThat(identify.identify(retired(one.named())))
                .isInstanceOfSatisfying(
                        Identified.Candidates.class,
                        waits -> {
                            assertThat(waits.why()).isEqualTo(Why.RETIRED_ENTRY);
                            assertThat(waits.candidates().getFirst().patient().patientId())
                                    .isEqualTo(ids.get(one.known()));
                        });
    }

    private static PatientDemographics retired(PatientDemographics who) {
        return new PatientDemographics(
                PatientDemographics.Presence.RETIRED,
                who.reference(),
                who.display(),
                who.names(),
                who.birthDate(),
                who.sex(),
                who.identifiers(),
                who.addresses(),
                who.contacts(),
                who.deceased(),
                who.languages(),
                who.extensions());
    }

    private Pair pair(Label label, String text) {
        return pairs.stream()
                .filter(pair -> pair.label() == label && pair.line().contains(text))
                .findFirst()
                .orElseThrow();
    }

    private static PatientId exact(Pair pair) throws IOException {
        if (identify.identify(pair.named()) instanceof Identified.Exact exact) {
            return exact.patient().patientId();
        }
        throw new AssertionError("waits: " + pair.line());
    }

    private Optional<Integer> rank(Pair pair) throws IOException {
        if (!(identify.identify(pair.named())
                instanceof Identified.Candidates(var _, List<Candidate> candidates, var _))) {
            return Optional.empty();
        }
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).patient().patientId().equals(ids.get(pair.known()))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static PatientId id(int number) {
        byte[] id = new byte[32];
        id[0] = 1;
        id[30] = (byte) (number >> 8);
        id[31] = (byte) number;
        return new PatientId(Bytes32.of(id));
    }
}
