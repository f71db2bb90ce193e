package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.DirectoryKeys;
import io.wardkey.domain.key.KeyFiles;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.ConsortiumCommand;
import io.wardkey.domain.ledger.ConsortiumEntry;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Enrols members: makes a person's keys, proposes, approves, and hands the organisation's keys to
 * those who should have them.
 */
public final class EnrolMembers {

    private final NetworkId network;
    private final LedgerActs acts;
    private final LedgerView view;
    private final ContentStore store;
    private final KeyMaker keyMaker;
    private final KeyFiles keyFiles;
    private final DirectoryKeys directoryKeys;
    private final KeyFolder folder;

    public EnrolMembers(
            NetworkId network,
            LedgerActs acts,
            LedgerView view,
            ContentStore store,
            KeyMaker keyMaker,
            KeyFiles keyFiles,
            DirectoryKeys directoryKeys,
            KeyFolder folder) {
        this.network = network;
        this.acts = acts;
        this.view = view;
        this.store = store;
        this.keyMaker = keyMaker;
        this.keyFiles = keyFiles;
        this.directoryKeys = directoryKeys;
        this.folder = folder;
    }

    /** Makes keys for a person, seals them in a key file, and publishes the recipient key. */
    public Outcome<Terms.Person> makeKeys(
            String professionalName, Secret passphrase, Cancellation cancellation) {
        try (StaffKeys keys = keyMaker.newKeys();
                RecipientKeyPair recipient = keyMaker.recipient(keys.recipientSeed())) {
            try (ContentStore.Batch batch = store.begin(cancellation)) {
                batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, recipient.publicKey().block()));
                batch.commit();
            }
            folder.write(KeyFolder.shortName(professionalName), keyFiles.seal(keys, passphrase));
            return new Outcome.Done<>(
                    new Terms.Person(
                            Account.of(keyMaker.address(keys.account()).toByteArray()),
                            recipient.publicKey().digest(),
                            professionalName));
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    /**
     * Proposes something that a second person, or a majority of organisations, must approve.
     *
     * @return the proposal's number
     */
    public Outcome<Long> propose(
            Actor.Member member, PatientId about, Terms terms, Cancellation cancellation) {
        return acts.perform(member, new ConsortiumCommand.Propose(about, terms), cancellation)
                .then(EnrolMembers::proposal);
    }

    /** Approves a proposal; the entries it led to. */
    public Outcome<List<Logged>> approve(
            Actor.Member member, long proposal, Terms terms, Cancellation cancellation) {
        return acts.perform(member, new ConsortiumCommand.Approve(proposal, terms), cancellation);
    }

    /** Suspends a member at once. */
    public Outcome<List<Logged>> suspend(
            Actor.Member administrator, long member, Cancellation cancellation) {
        return acts.perform(
                administrator, new ConsortiumCommand.SuspendMember(member), cancellation);
    }

    /**
     * Hands the organisation's keys to every member of it who lacks them.
     *
     * @return how many got them
     */
    public Outcome<Integer> handOutKeys(
            Actor.Member administrator, OrganisationKeys keys, Cancellation cancellation) {
        try {
            view.update(cancellation);
            List<Member> lacking = lacking(administrator, keys);
            if (lacking.isEmpty()) {
                return new Outcome.Done<>(0);
            }
            List<Long> numbers = new ArrayList<>();
            List<Bytes32> sealed = new ArrayList<>();
            CustodyKeys publicKeys = new CustodyKeys(store);
            try (ContentStore.Batch batch = store.begin(cancellation)) {
                for (Member member : lacking) {
                    ByteString block =
                            directoryKeys.give(
                                    keys,
                                    network.value(),
                                    Math.toIntExact(member.number()),
                                    publicKeys.publicKey(member.recipientKey()));
                    Cid cid = batch.addBlock(Cid.Codec.DAG_CBOR, block.toByteArray());
                    batch.pin(cid);
                    numbers.add(member.number());
                    sealed.add(Bytes32.of(cid.digest()));
                }
                batch.commit();
            }
            return acts.perform(
                            administrator,
                            new ConsortiumCommand.GiveDirectoryKey(
                                    keys.generation(),
                                    directoryKeys.digest(keys, network.value()),
                                    numbers,
                                    sealed),
                            cancellation)
                    .map(_ -> numbers.size());
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    private List<Member> lacking(Actor.Member administrator, OrganisationKeys keys)
            throws IOException {
        ConsortiumView consortium = view.consortium();
        return consortium.members().stream()
                .filter(member -> member.organisation() == administrator.organisation())
                .filter(member -> !member.suspended())
                .filter(
                        member ->
                                consortium.directoryKeys(member.number()).stream()
                                        .noneMatch(
                                                given ->
                                                        given.entry().generation()
                                                                == keys.generation()))
                .toList();
    }

    private static Outcome<Long> proposal(List<Logged> entries) {
        Optional<Long> number =
                entries.stream()
                        .flatMap(
                                logged ->
                                        EntryCodec.decode(logged.entry())
                                                        instanceof
                                                        Decoded.Value<Entry>(
                                                                ConsortiumEntry.Proposed proposed)
                                                ? java.util.stream.Stream.of(proposed.proposal())
                                                : java.util.stream.Stream.empty())
                        .findFirst();
        return number.<Outcome<Long>>map(Outcome.Done::new)
                .orElseGet(
                        () ->
                                new Outcome.Failed<>(
                                        new Trouble.Dishonest("no proposal was written")));
    }
}
