package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.DirectoryKeys;
import io.wardkey.domain.key.KeyFiles;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.ConsortiumEntry.DirectoryKeyGiven;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.work.Journal;
import io.wardkey.domain.work.JournalException;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.Member;
import io.wardkey.rules.projection.Placed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signs a member in: opens the key file, finds the member on the ledger, takes up keys of the
 * organisation that were given meanwhile, and opens the journal.
 */
public final class SignIn {

    private final NetworkId network;
    private final KeyFolder folder;
    private final KeyFiles keyFiles;
    private final KeyMaker keyMaker;
    private final DirectoryKeys directoryKeys;
    private final ContentStore store;
    private final LedgerView view;
    private final Journal journal;

    public SignIn(
            NetworkId network,
            KeyFolder folder,
            KeyFiles keyFiles,
            KeyMaker keyMaker,
            DirectoryKeys directoryKeys,
            ContentStore store,
            LedgerView view,
            Journal journal) {
        this.network = network;
        this.folder = folder;
        this.keyFiles = keyFiles;
        this.keyMaker = keyMaker;
        this.directoryKeys = directoryKeys;
        this.store = store;
        this.view = view;
        this.journal = journal;
    }

    /** What came of signing in. */
    public sealed interface SignedIn {

        /** The member, to be closed at the end of the shift. */
        record Open(Actor.Member member) implements SignedIn {}

        /** Nobody of that name works at this workstation. */
        record UnknownName() implements SignedIn {}

        record WrongPassphrase() implements SignedIn {}

        record BadKeyFile(KeyFiles.Fault fault) implements SignedIn {}

        /** The keys are not (or no longer) a member's: enrol again. */
        record NotAMember() implements SignedIn {}

        /** Suspended by an administrator. */
        record Suspended(String name) implements SignedIn {}

        record Failed(Trouble trouble) implements SignedIn {}
    }

    /** Carries key files to and from other workstations. */
    public MoveKeyFile moving() {
        return new MoveKeyFile(folder, keyFiles);
    }

    /** The short names of people who can sign in here. */
    public List<String> names() throws IOException {
        return folder.names();
    }

    /**
     * @param name the short name
     * @param passphrase the caller's to close
     */
    public SignedIn signIn(String name, Secret passphrase, Cancellation cancellation) {
        try {
            Optional<ByteString> file = folder.read(name);
            if (file.isEmpty()) {
                return new SignedIn.UnknownName();
            }
            return switch (keyFiles.open(file.get(), passphrase)) {
                case KeyFiles.Opening.WrongPassphrase() -> new SignedIn.WrongPassphrase();
                case KeyFiles.Opening.Refused(var fault) -> new SignedIn.BadKeyFile(fault);
                case KeyFiles.Opening.Keys(StaffKeys keys) ->
                        signIn(name, keys, passphrase, cancellation);
            };
        } catch (IOException failure) {
            return new SignedIn.Failed(Trouble.of(failure));
        }
    }

    private SignedIn signIn(
            String name, StaffKeys keys, Secret passphrase, Cancellation cancellation)
            throws IOException {
        updateIfReachable(cancellation);
        AccountSigner signer = keyMaker.signer(keys.account());
        RecipientKeyPair recipient = keyMaker.recipient(keys.recipientSeed());
        ConsortiumView consortium = view.consortium();
        Optional<Member> found = consortium.memberOf(Account.of(signer.address().toByteArray()));
        if (found.isEmpty() || found.get().suspended()) {
            signer.close();
            recipient.close();
            keys.close();
            if (!view.agrees(PatientId.CONSORTIUM)) {
                throw new JournalException.Damaged("the index is not what the ledger tells");
            }
            return found.<SignedIn>map(member -> new SignedIn.Suspended(member.name()))
                    .orElseGet(SignedIn.NotAMember::new);
        }
        Member member = found.get();
        StaffKeys current = takeUp(name, keys, passphrase, member, recipient, consortium);
        Actor.Member actor =
                new Actor.Member(
                        member.number(),
                        member.organisation(),
                        member.roles(),
                        member.name(),
                        current,
                        signer,
                        recipient);
        Optional<OrganisationKeys> organisation = actor.organisationKeys();
        if (organisation.isPresent() && journal.locked()) {
            boolean _ = journal.unlock(organisation.get());
        }
        return new SignedIn.Open(actor);
    }

    /** Signing in works from what was copied when the line is down. */
    private void updateIfReachable(Cancellation cancellation) throws IOException {
        try {
            view.update(cancellation);
        } catch (io.wardkey.domain.ledger.LedgerException.Unreachable down) {
            if (view.consortium().members().isEmpty()) {
                throw down;
            }
        }
    }

    /** Adds keys of the organisation that were given to this member, and seals the file again. */
    private StaffKeys takeUp(
            String name,
            StaffKeys keys,
            Secret passphrase,
            Member member,
            RecipientKeyPair recipient,
            ConsortiumView consortium)
            throws IOException {
        List<OrganisationKeys> organisations = new ArrayList<>(keys.organisations());
        for (Placed<DirectoryKeyGiven> given : consortium.directoryKeys(member.number())) {
            boolean have =
                    organisations.stream()
                            .anyMatch(
                                    old ->
                                            old.organisation() == member.organisation()
                                                    && old.generation()
                                                            == given.entry().generation());
            if (!have) {
                receive(given.entry(), member, recipient).ifPresent(organisations::add);
            }
        }
        if (organisations.size() == keys.organisations().size()) {
            return keys;
        }
        StaffKeys current = new StaffKeys(keys.account(), keys.recipientSeed(), organisations);
        folder.write(name, keyFiles.seal(current, passphrase));
        return current;
    }

    private Optional<OrganisationKeys> receive(
            DirectoryKeyGiven given, Member member, RecipientKeyPair recipient) throws IOException {
        byte[] block =
                store.block(Cid.ofDigest(Cid.Codec.DAG_CBOR, given.sealedKey().toByteArray()));
        return switch (directoryKeys.receive(
                ByteString.of(block),
                network.value(),
                member.organisation(),
                (int) member.number(),
                recipient)) {
            case DirectoryKeys.Received.Keys(OrganisationKeys received) ->
                    directoryKeys.digest(received, network.value()).equals(given.keyDigest())
                            ? Optional.of(received)
                            : Optional.empty();
            case DirectoryKeys.Received.Refused() -> Optional.empty();
        };
    }
}
