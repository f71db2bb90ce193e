package io.wardkey.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.key.ReportIdentity.Kind;
import io.wardkey.domain.key.ReportVersion;
import io.wardkey.domain.report.Versions.Relation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class VersionsTest {

    private static final int NORTH = 1;
    private static final int SOUTH = 2;
    private static final int MARCH = 20_500;
    private static final int MAY = 20_561;

    @Test
    void reportsWithoutACommonKeyAreTwo() {
        assertThat(
                        Versions.between(
                                of(Kind.NUMBER, 1, version("final", 9, 1)),
                                of(Kind.NUMBER, 2, version("final", 9, 1))))
                .isEqualTo(Relation.OTHER);
    }

    @Test
    void equalNumbersOfTwoLaboratoriesAreTwoReports() {
        for (Kind kind : List.of(Kind.NUMBER, Kind.LOCAL, Kind.DOCUMENT, Kind.RESOURCE)) {
            assertThat(
                            Versions.between(
                                    of(kind, 1, version("final", 9, 1, MARCH, NORTH, 1)),
                                    of(kind, 1, version("corrected", 10, 2, MARCH, SOUTH, 2))))
                    .isEqualTo(Relation.OTHER);
        }
    }

    @Test
    void aNumberOfNoNumberingNeedsTheSameLaboratory() {
        ReportVersion nobodys = version("corrected", 10, 2, MARCH, 0, 2);
        ReportVersion norths = version("final", 9, 1, MARCH, NORTH, 1);
        assertThat(Versions.between(of(Kind.LOCAL, 1, norths), of(Kind.LOCAL, 1, nobodys)))
                .isEqualTo(Relation.OTHER);
        assertThat(Versions.between(of(Kind.NUMBER, 1, norths), of(Kind.NUMBER, 1, nobodys)))
                .isEqualTo(Relation.VERSION);
    }

    @Test
    void theSameStatusTimeAndFindingsAreACopy() {
        ReportVersion one = version("final", 9, 1);
        assertThat(Versions.between(of(Kind.NUMBER, 1, one), of(Kind.NUMBER, 1, one)))
                .isEqualTo(Relation.SAME);
        assertThat(
                        Versions.between(
                                of(Kind.NUMBER, 1, one),
                                of(Kind.NUMBER, 1, version("final", 9, 2))))
                .isEqualTo(Relation.VERSION);
        assertThat(
                        Versions.between(
                                of(Kind.NUMBER, 1, one),
                                of(Kind.NUMBER, 1, version("final", 10, 1))))
                .isEqualTo(Relation.VERSION);
    }

    @Test
    void aNumberUsedAgainForAnotherSpecimenIsNoVersion() {
        ReportVersion march = version("final", 9, 1, MARCH, NORTH, 0);
        ReportVersion may = version("final", 10, 2, MAY, NORTH, 0);
        ReportVersion mended = version("corrected", 10, 2, MAY, NORTH, 0);
        assertThat(Versions.between(of(Kind.NUMBER, 1, march), of(Kind.NUMBER, 1, may)))
                .isEqualTo(Relation.OTHER);
        assertThat(Versions.between(of(Kind.NUMBER, 1, may), of(Kind.NUMBER, 1, march)))
                .isEqualTo(Relation.OTHER);
        assertThat(Versions.between(of(Kind.NUMBER, 1, march), of(Kind.NUMBER, 1, mended)))
                .isEqualTo(Relation.VERSION);
    }

    @Test
    void aNameOnAServerNeedsNumbersOfVersions() {
        ReportVersion second = version("preliminary", 9, 1, MARCH, NORTH, 2);
        ReportVersion third = version("final", 10, 2, MARCH, NORTH, 3);
        ReportVersion thirdAgain = version("final", 11, 3, MARCH, NORTH, 3);
        assertThat(Versions.between(of(Kind.RESOURCE, 1, second), of(Kind.RESOURCE, 1, third)))
                .isEqualTo(Relation.VERSION);
        assertThat(Versions.between(of(Kind.RESOURCE, 1, third), of(Kind.RESOURCE, 1, thirdAgain)))
                .isEqualTo(Relation.OTHER);
    }

    @Test
    void whatIsFinalFollowsWhatIsNotAndGivesWayToWhatMendsIt() {
        inThisOrder(
                version("registered", 12, 1),
                version("partial", 8, 2),
                version("preliminary", 9, 3),
                version("preliminary", 10, 4),
                version("final", 7, 5),
                version("final", 11, 6),
                version("corrected", 5, 7),
                version("amended", 12, 8),
                version("appended", 13, 9),
                version("cancelled", 14, 10));
    }

    @Test
    void withoutTimesStatusAndNumberDecide() {
        inThisOrder(
                version("preliminary", 0, 1, MARCH, NORTH, 0),
                version("final", 0, 2, MARCH, NORTH, 2),
                version("final", 0, 3, MARCH, NORTH, 10),
                version("corrected", 0, 4, MARCH, NORTH, 0),
                version("entered-in-error", 0, 5, MARCH, NORTH, 0));
    }

    @Test
    void whatIsIssuedAfterAWithdrawalIsCurrentAgain() {
        inThisOrder(
                version("final", 9, 1),
                version("corrected", 10, 2),
                version("entered-in-error", 11, 3),
                version("final", 12, 4),
                version("cancelled", 13, 5));
    }

    @Test
    void whatSaysThatItReplacesAnotherComesAfterIt() {
        ReportIdentity replaced = of(Kind.NUMBER, 1, version("corrected", 12, 1));
        ReportIdentity replacing =
                new ReportIdentity(
                        List.of(
                                new ReportIdentity.Key(Kind.NUMBER, key(2)),
                                new ReportIdentity.Key(Kind.REPLACED, key(1))),
                        version("final", 11, 2));
        assertThat(Versions.between(replaced, replacing)).isEqualTo(Relation.VERSION);
        assertThat(Versions.inOrder(List.of(replacing, replaced), Function.identity()))
                .containsExactly(replaced, replacing);
    }

    @Test
    void equalVersionsStayAsTheyCame() {
        ReportIdentity first = of(Kind.NUMBER, 1, version("final", 9, 1));
        ReportIdentity second = of(Kind.NUMBER, 1, version("final", 9, 2));
        assertThat(Versions.inOrder(List.of(first, second), Function.identity()))
                .containsExactly(first, second);
        assertThat(Versions.inOrder(List.of(second, first), Function.identity()))
                .containsExactly(second, first);
    }

    private static void inThisOrder(ReportVersion... versions) {
        List<ReportIdentity> order =
                Arrays.stream(versions).map(version -> of(Kind.NUMBER, 1, version)).toList();
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            List<ReportIdentity> shuffled = new ArrayList<>(order);
            Collections.shuffle(shuffled, random);
            assertThat(Versions.inOrder(shuffled, Function.identity())).isEqualTo(order);
        }
    }

    private static ReportIdentity of(Kind kind, int key, ReportVersion version) {
        return new ReportIdentity(List.of(new ReportIdentity.Key(kind, key(key))), version);
    }

    private static Bytes32 key(int number) {
        return new Bytes32(number, 0, 0, 1);
    }

    private static ReportVersion version(String status, int hour, int findings) {
        return version(status, hour, findings, MARCH, NORTH, 0);
    }

    /**
     * @param hour when it was issued; 0 where it does not say
     */
    private static ReportVersion version(
            String status, int hour, int findings, int day, int laboratory, int number) {
        byte[] laboratories = new byte[ReportVersion.LABORATORY_SIZE];
        laboratories[ReportVersion.LABORATORY_SIZE - 1] = (byte) laboratory;
        byte[] content = new byte[ReportVersion.CONTENT_SIZE];
        content[0] = (byte) findings;
        return new ReportVersion(
                status,
                hour == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(3600L * hour)),
                number,
                Optional.empty(),
                day,
                ByteString.of(laboratories),
                ByteString.of(content),
                1);
    }
}
