package io.wardkey.app;

import io.wardkey.crypto.Keys;
import io.wardkey.crypto.card.ThresholdCards;
import io.wardkey.crypto.keyfile.PassphraseKeyFiles;
import io.wardkey.crypto.v1.DirectoryEnvelope;
import io.wardkey.crypto.v1.EnvelopeOpener;
import io.wardkey.crypto.v1.EnvelopeSealer;
import io.wardkey.crypto.v1.VersionMarking;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.DirectoryKeys;
import io.wardkey.domain.key.HealthCards;
import io.wardkey.domain.key.KeyFiles;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecordOpener;
import io.wardkey.domain.key.RecordSealer;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.domain.work.Journal;
import io.wardkey.domain.work.PatientDirectory;
import io.wardkey.domain.work.VersionMarks;
import io.wardkey.intake.ContentReader;
import io.wardkey.journal.DemographicsCodec;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.ChangePin;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.EnrolMembers;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.IdentifyPatient;
import io.wardkey.workflow.KeepRecords;
import io.wardkey.workflow.KeyFolder;
import io.wardkey.workflow.LedgerActs;
import io.wardkey.workflow.LedgerView;
import io.wardkey.workflow.LockedFiles;
import io.wardkey.workflow.MatchReports;
import io.wardkey.workflow.OpenReports;
import io.wardkey.workflow.RebindPatient;
import io.wardkey.workflow.RebuildDirectory;
import io.wardkey.workflow.RecordContents;
import io.wardkey.workflow.RegisterPatient;
import io.wardkey.workflow.ReportHistory;
import io.wardkey.workflow.SealReports;
import io.wardkey.workflow.SealText;
import io.wardkey.workflow.SendFilings;
import io.wardkey.workflow.SignIn;
import io.wardkey.workflow.UnlockCard;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** A workstation, wired: the one place where ports meet what implements them. */
final class Workstation implements Desks.Entrance {

    private final Clock clock;
    private final SecureRandom random;
    private final AccessLedger ledger;
    private final ContentStore store;
    private final Custodians custodians;
    private final Journal journal;
    private final KeyFolder people;
    private final StaffKeys relayerKeys;
    private final AccountSigner relayer;
    private final LedgerView view;
    private final LedgerActs acts;
    private final KeyMaker keyMaker;
    private final KeyFiles keyFiles;
    private final HealthCards cards;
    private final DirectoryKeys directoryKeys = new DirectoryEnvelope();
    private final RecordSealer sealer;
    private final VersionMarks versionMarks;
    private final RecordOpener opener = new EnvelopeOpener();
    private final ReportReader reader = new ContentReader();
    private final PatientDirectory.Codec identities = new DemographicsCodec();
    private final Runnable closing;

    /**
     * @param closing closes the parts that were opened for this workstation
     */
    Workstation(
            Home home,
            Journal journal,
            AccessLedger ledger,
            ContentStore store,
            Custodians custodians,
            SecureRandom random,
            Clock clock,
            Runnable closing)
            throws IOException {
        this.clock = clock;
        this.random = random;
        this.journal = journal;
        this.ledger = ledger;
        this.store = store;
        this.people = new KeyFolder(home.people());
        this.keyMaker = new Keys(random);
        this.keyFiles = new PassphraseKeyFiles(random);
        this.cards = new ThresholdCards(random);
        this.sealer = new EnvelopeSealer(random);
        this.versionMarks = new VersionMarking(random);
        this.relayerKeys = keyMaker.newKeys();
        this.relayer = keyMaker.signer(relayerKeys.account());
        this.view = new LedgerView(ledger, journal.index());
        this.acts = new LedgerActs(ledger, journal.outbox(), relayer, clock);
        this.custodians = custodians;
        this.closing = closing;
    }

    @Override
    public SignIn signIn() {
        return new SignIn(
                network(), people, keyFiles, keyMaker, directoryKeys, store, view, journal);
    }

    @Override
    public UnlockCard unlockCard() {
        return new UnlockCard(network(), view, store, custodians, cards, keyMaker);
    }

    @Override
    public Desks.Plant plant() {
        return new Desks.Plant(ledger, view, store, custodians, journal);
    }

    @Override
    public Desks.Kiosk kiosk(Actor.Voice voice) {
        return new Desks.Kiosk(
                voice,
                acts,
                view,
                opening(),
                texts(),
                new ChangePin(network(), acts, view, store, custodians, cards, keyMaker, clock));
    }

    @Override
    public Desks.Staff staff(Actor.Member member) {
        Optional<OrganisationKeys> keys = member.organisationKeys().filter(this::ours);
        boolean files =
                member.roles().contains(Role.RECEPTION) || member.roles().contains(Role.PHYSICIAN);
        return new Desks.Staff(
                member,
                acts,
                view,
                files ? keys.map(given -> reception(member, given)) : Optional.empty(),
                member.roles().contains(Role.PHYSICIAN)
                        ? Optional.of(
                                new Desks.Practice(
                                        opening(), texts(), keys.map(_ -> journal.directory())))
                        : Optional.empty(),
                member.roles().contains(Role.ADMINISTRATOR)
                        ? Optional.of(new Desks.Administration(enrolment()))
                        : Optional.empty(),
                member.roles().contains(Role.AUDITOR)
                        ? Optional.of(new Desks.Auditing(opening(), texts()))
                        : Optional.empty());
    }

    private Desks.Reception reception(Actor.Member member, OrganisationKeys keys) {
        LockedFiles files = new LockedFiles(reader, journal.passwords());
        IdentifyPatient identifying = new IdentifyPatient(journal.directory(), clock);
        ReportHistory history =
                new ReportHistory(
                        keys, journal.queue(), journal.known(), view, store, opener, versionMarks);
        RecordContents contents =
                new RecordContents(journal.queue(), files, identities, history, identifying);
        FileReports filing =
                new FileReports(
                        member,
                        keys,
                        journal.queue(),
                        files,
                        view,
                        contents,
                        new MatchReports(journal.queue(), identifying, contents, history, view),
                        new SealReports(
                                network(),
                                journal.queue(),
                                store,
                                sealer,
                                view,
                                contents,
                                versionMarks),
                        new SendFilings(
                                ledger, acts, history, journal.queue(), journal.outbox(), clock),
                        new KeepRecords(
                                ledger, journal.queue(), journal.outbox(), custodians, view),
                        clock);
        RegisterPatient registration =
                new RegisterPatient(
                        network(),
                        acts,
                        view,
                        store,
                        custodians,
                        journal.queue(),
                        journal.directory(),
                        identities,
                        keyMaker,
                        cards,
                        keys,
                        random,
                        clock);
        RebindPatient rebinding =
                new RebindPatient(
                        network(), acts, view, store, custodians, keyMaker, cards, random, clock);
        RebuildDirectory rebuilding =
                new RebuildDirectory(
                        network(),
                        view,
                        journal.index(),
                        store,
                        opener,
                        directoryKeys,
                        member.keys().organisations(),
                        journal.directory(),
                        identities);
        return new Desks.Reception(
                filing,
                registration,
                rebinding,
                rebuilding,
                journal.queue(),
                journal.directory(),
                identifying,
                opening());
    }

    EnrolMembers enrolment() {
        return new EnrolMembers(
                network(), acts, view, store, keyMaker, keyFiles, directoryKeys, people);
    }

    /** Whether the journal is that of the keys' organisation: then it is open now. */
    private boolean ours(OrganisationKeys keys) {
        try {
            return journal.unlock(keys);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private OpenReports opening() {
        return new OpenReports(network(), acts, view, store, custodians, opener);
    }

    private SealText texts() {
        return new SealText(network(), store, sealer, view);
    }

    private NetworkId network() {
        return ledger.network();
    }

    @Override
    public void close() {
        relayer.close();
        relayerKeys.close();
        closing.run();
    }
}
