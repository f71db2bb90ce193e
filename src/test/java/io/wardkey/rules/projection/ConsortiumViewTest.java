package io.wardkey.rules.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.ConsortiumEntry.Approved;
import io.wardkey.domain.ledger.ConsortiumEntry.CustodianReplaced;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberKeysRotated;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberSuspended;
import io.wardkey.domain.ledger.ConsortiumEntry.OrganisationExpelled;
import io.wardkey.domain.ledger.ConsortiumEntry.Proposed;
import io.wardkey.domain.ledger.Decision;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Who;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConsortiumViewTest {

    private static final Bytes32 NEW_KEY = new Bytes32(3, 3, 3, 3);

    private final LogWriter log = new LogWriter();

    @BeforeEach
    void consortium() {
        for (int organisation = 1; organisation <= 4; organisation++) {
            log.organisation(organisation);
            log.member(255 + organisation, organisation, Role.ADMINISTRATOR);
        }
    }

    @Test
    void keysAreThoseOfThePosition() {
        Position before = log.position();
        Account later = Account.fromHex("0x" + "bb".repeat(20));
        log.at(log.time() + 10);
        Position rotated =
                log.consortium(
                        Who.number(256), header -> new MemberKeysRotated(header, later, NEW_KEY));

        assertThat(log.consortium.member(256, before).orElseThrow().recipientKey())
                .isEqualTo(LogWriter.KEY);
        assertThat(log.consortium.member(256, rotated).orElseThrow().recipientKey())
                .isEqualTo(NEW_KEY);
        assertThat(log.consortium.memberOf(LogWriter.account(256))).isEmpty();
        assertThat(log.consortium.memberOf(LogWriter.account(256), before)).isPresent();
        assertThat(log.consortium.memberOf(later)).isPresent();
        assertThat(log.consortium.memberOf(later, before)).isEmpty();
        assertThat(log.consortium.history(256)).hasSize(2);
    }

    @Test
    void anAccountGivenUpMayBeAnothersLater() {
        Account later = Account.fromHex("0x" + "bb".repeat(20));
        log.consortium(Who.number(256), header -> new MemberKeysRotated(header, later, NEW_KEY));
        log.enrol(300, 2, LogWriter.account(256), Role.PHYSICIAN);
        assertThat(log.consortium.memberOf(LogWriter.account(256)).orElseThrow().number())
                .isEqualTo(300);
    }

    @Test
    void suspensionStaysUntilEnrolledAgain() {
        log.consortium(Who.number(257), header -> new MemberSuspended(header, 256));
        assertThat(log.consortium.member(256).orElseThrow().suspended()).isTrue();
        long enrolledAt = log.consortium.member(256).orElseThrow().enrolledAt();
        log.at(log.time() + 100);
        log.member(256, 1, Role.ADMINISTRATOR);
        assertThat(log.consortium.member(256).orElseThrow().suspended()).isFalse();
        assertThat(log.consortium.member(256).orElseThrow().enrolledAt()).isEqualTo(enrolledAt);
        log.member(256, 2, Role.ADMINISTRATOR);
        assertThat(log.consortium.member(256).orElseThrow().enrolledAt())
                .as("a member who moves begins anew")
                .isEqualTo(log.time());
    }

    @Test
    void custodiansAreThoseOfActiveOrganisations() {
        assertThat(log.consortium.custodians()).hasSize(4);
        log.consortium(Who.number(256), header -> new OrganisationExpelled(header, 4));
        log.consortium(
                Who.number(256),
                header -> new CustodianReplaced(header, 3, Account.NONE, Bytes32.ZERO));
        assertThat(log.consortium.custodians())
                .extracting(Custodian::organisation)
                .containsExactly(1, 2);
        assertThat(log.consortium.custodian(4)).isEmpty();
        assertThat(log.consortium.isActive(4)).isFalse();
    }

    @Test
    void whoOnceServedIsRememberedForThatOrganisationOnly() {
        Account before = log.consortium.custodian(3).orElseThrow().account();
        Account next =
                Account.of(new byte[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9});
        assertThat(log.consortium.everServed(3, next)).isFalse();
        log.consortium(
                Who.number(256),
                header -> new CustodianReplaced(header, 3, next, Bytes32.of(new byte[32])));
        assertThat(log.consortium.everServed(3, before)).isTrue();
        assertThat(log.consortium.everServed(3, next)).isTrue();
        assertThat(log.consortium.everServed(2, before)).isFalse();
        assertThat(log.consortium.everServed(3, Account.NONE)).isFalse();
    }

    @Test
    void aVoteIsPendingUntilMoreThanHalfOfTheActiveAgree() {
        propose(1, 256, Decision.SET_THRESHOLD);
        approve(1, 257);
        assertThat(log.consortium.proposals()).as("2 of 4").hasSize(1);
        approve(1, 258);
        assertThat(log.consortium.proposals()).isEmpty();
    }

    @Test
    void theVoteOfAnExpelledOrganisationIsNoVote() {
        propose(1, 259, Decision.SET_THRESHOLD);
        log.consortium(Who.number(256), header -> new OrganisationExpelled(header, 4));
        approve(1, 256);
        assertThat(log.consortium.proposals()).as("1 of 3, not 2").hasSize(1);
        approve(1, 257);
        assertThat(log.consortium.proposals()).isEmpty();
    }

    @Test
    void aProposalAboutAPatientStandsInThePatientsLogAndNeedsOneMore() {
        log.patient(
                Who.number(256),
                header ->
                        new Proposed(
                                header, 7, Decision.REBIND_PATIENT, ByteString.of(new byte[3])));
        Proposal proposal = log.consortium.proposals().getFirst();
        assertThat(proposal.patientId()).isEqualTo(LogWriter.PATIENT);
        assertThat(proposal.expired(100, log.time() + 100)).isFalse();
        assertThat(proposal.expired(100, log.time() + 101)).isTrue();
        log.patient(Who.number(257), header -> new Approved(header, 7));
        assertThat(log.consortium.proposals()).isEmpty();
    }

    private void propose(long number, long by, Decision decision) {
        log.consortium(
                Who.number(by),
                header -> new Proposed(header, number, decision, ByteString.of(new byte[1])));
    }

    private void approve(long number, long by) {
        log.consortium(Who.number(by), header -> new Approved(header, number));
    }
}
