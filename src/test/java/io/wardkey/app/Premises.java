package io.wardkey.app;

import io.wardkey.crypto.Keys;
import io.wardkey.crypto.keyfile.PassphraseKeyFiles;
import io.wardkey.crypto.v1.EnvelopeOpener;
import io.wardkey.custody.Custodian;
import io.wardkey.custody.CustodianCircle;
import io.wardkey.custody.CustodianKeys;
import io.wardkey.custody.CustodianStore;
import io.wardkey.custody.KeyKeeper;
import io.wardkey.custody.LedgerFollower;
import io.wardkey.custody.Limits;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.key.KeyFiles;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.work.Journal;
import io.wardkey.ipfs.EmbeddedStore;
import io.wardkey.journal.SqliteJournal;
import io.wardkey.rules.MemoryChain;
import io.wardkey.rules.MemoryLedger;
import io.wardkey.rules.projection.Member;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.EnrolMembers;
import io.wardkey.workflow.KeyFolder;
import io.wardkey.workflow.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One real workstation and three real custodians on a ledger in memory under the real rules. At the
 * Clinic work Rita at reception and the physicians Ada and Ben.
 */
final class Premises implements AutoCloseable {

    static final String PASSPHRASE = "correct horse battery staple";

    private static final Parameters PARAMETERS = new Parameters(0, 1000, 1000, 3600, 2);

    private final SecureRandom random = new SecureRandom();
    private final KeyMaker maker = new Keys(random);
    private final KeyFiles keyFiles = new PassphraseKeyFiles(random);
    private final List<KeyKeeper> keepers = new ArrayList<>();
    private final List<StaffKeys> administrators = new ArrayList<>();
    private final OrganisationKeys clinicKeys = maker.newOrganisationKeys(1);
    private final Home home;
    private final ContentStore store;
    final MemoryChain chain;
    final MemoryLedger ledger;
    final Clock clock;
    final Workstation workstation;

    Premises(Path folder) throws IOException {
        home = new Home(folder.resolve("home"));
        home.create();
        store = new EmbeddedStore(home.store());
        List<CustodianKeys> custodianKeys = new ArrayList<>();
        List<Terms.Founding> founders = new ArrayList<>();
        for (String name : List.of("Clinic", "Hospital", "Association")) {
            CustodianKeys keys = CustodianKeys.of(maker.newKeys(), maker);
            custodianKeys.add(keys);
            publish(keys.transport());
            founders.add(
                    new Terms.Founding(
                            name,
                            Account.of(keys.signer().address().toByteArray()),
                            keys.transport().publicKey().digest(),
                            List.of(
                                    administrator(name + " First"),
                                    administrator(name + " Second"))));
        }
        chain = new MemoryChain(PARAMETERS, founders, Instant.parse("2026-03-02T08:00:00Z"), 0);
        // The ledger's clock: what a workstation's should be.
        InstantSource ledgers = chain::now;
        clock = ledgers.withZone(ZoneOffset.UTC);
        ledger = new MemoryLedger(chain);
        List<Custodian> custodians = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            CustodianKeys keys = custodianKeys.get(number - 1);
            Path own = Files.createDirectories(folder.resolve("custodian-" + number));
            Custodian custodian =
                    new Custodian(
                            number,
                            new LedgerFollower(new MemoryLedger(chain)),
                            store,
                            CustodianStore.open(own, keys.store(), random),
                            keys,
                            maker,
                            Limits.STANDARD,
                            clock);
            custodians.add(custodian);
        }
        for (Custodian custodian : custodians) {
            Map<Integer, Custodian> others = new HashMap<>();
            custodians.forEach(each -> others.put(each.number(), each));
            others.remove(custodian.number());
            keepers.add(custodian.keeper(custodianKeys.get(custodian.number() - 1), others));
        }
        Custodians circle = new CustodianCircle(custodians, 2, new EnvelopeOpener());
        Journal journal = SqliteJournal.open(home.root(), random, clock);
        workstation =
                new Workstation(
                        home,
                        journal,
                        ledger,
                        store,
                        circle,
                        random,
                        clock,
                        () -> {
                            circle.close();
                            journal.close();
                            Stores.close(store);
                            ledger.close();
                        });
        enrol("Rita", Role.RECEPTION);
        enrol("Dr. Ada", Role.PHYSICIAN);
        enrol("Dr. Ben", Role.PHYSICIAN);
        try (Actor.Member first = administrator(0)) {
            done(workstation.enrolment().handOutKeys(first, clinicKeys, Cancellation.NEVER));
        }
    }

    FolderFile folders() {
        return new FolderFile(home);
    }

    /** Has the custodians make what keys they owe. */
    void makeKeys() throws IOException {
        for (KeyKeeper keeper : keepers) {
            var _ = keeper.step(Cancellation.NEVER);
        }
    }

    static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(T value)) {
            return value;
        }
        throw new AssertionError("not done: " + outcome);
    }

    private Terms.Person administrator(String name) throws IOException {
        StaffKeys keys = maker.newKeys();
        administrators.add(keys);
        RecipientKeyPair recipient = maker.recipient(keys.recipientSeed());
        publish(recipient);
        return new Terms.Person(
                Account.of(maker.address(keys.account()).toByteArray()),
                recipient.publicKey().digest(),
                name);
    }

    private Actor.Member administrator(int which) throws IOException {
        workstation.plant().view().update(Cancellation.NEVER);
        StaffKeys keys = administrators.get(which);
        Member member =
                workstation
                        .plant()
                        .view()
                        .consortium()
                        .memberOf(Account.of(maker.address(keys.account()).toByteArray()))
                        .orElseThrow();
        return new Actor.Member(
                member.number(),
                member.organisation(),
                member.roles(),
                member.name(),
                new StaffKeys(
                        keys.account().copy(), keys.recipientSeed().copy(), List.of(clinicKeys)),
                maker.signer(keys.account()),
                maker.recipient(keys.recipientSeed()));
    }

    private void enrol(String name, Role role) throws IOException {
        EnrolMembers enrolment = workstation.enrolment();
        StaffKeys keys = maker.newKeys();
        RecipientKeyPair recipient = maker.recipient(keys.recipientSeed());
        publish(recipient);
        try (Secret passphrase = Passphrases.of(PASSPHRASE.toCharArray())) {
            new KeyFolder(home.people())
                    .write(KeyFolder.shortName(name), keyFiles.seal(keys, passphrase));
        }
        Terms terms =
                new Terms.EnrolMember(
                        0,
                        1,
                        Roles.of(role),
                        new Terms.Person(
                                Account.of(maker.address(keys.account()).toByteArray()),
                                recipient.publicKey().digest(),
                                name));
        chain.advance(Duration.ofSeconds(1));
        Actor.Member first = administrator(0);
        Actor.Member second = administrator(1);
        long proposal =
                done(enrolment.propose(first, PatientId.CONSORTIUM, terms, Cancellation.NEVER));
        done(enrolment.approve(second, proposal, terms, Cancellation.NEVER));
    }

    private void publish(RecipientKeyPair pair) throws IOException {
        try (ContentStore.Batch batch = store.begin(Cancellation.NEVER)) {
            batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, pair.publicKey().block()));
            batch.commit();
        }
    }

    @Override
    public void close() {
        workstation.close();
    }
}
