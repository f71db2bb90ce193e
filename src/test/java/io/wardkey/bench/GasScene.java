package io.wardkey.bench;

import io.wardkey.chain.EthereumLedger;
import io.wardkey.chain.EthereumNetwork;
import io.wardkey.chain.Finality;
import io.wardkey.chain.Gas;
import io.wardkey.chain.TrainingNetwork;
import io.wardkey.chain.rpc.Hex;
import io.wardkey.chain.rpc.JsonRpc;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.ConsortiumCommand.Approve;
import io.wardkey.domain.ledger.ConsortiumCommand.Propose;
import io.wardkey.domain.ledger.ConsortiumCommand.RotateKeys;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberEnrolled;
import io.wardkey.domain.ledger.ConsortiumEntry.Proposed;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientCommand.RegisterPatients;
import io.wardkey.domain.ledger.PatientCommand.Registration;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.TestPeople;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A network on anvil whose people's transactions are paid for in gas, though not in money. */
final class GasScene implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TrainingNetwork chain;
    private final EthereumNetwork network;
    private final AccessLedger ledger;
    private final JsonRpc rpc;
    private final AccountSigner reception = TestPeople.signer("reception");
    private final AccountSigner otherReception = TestPeople.signer("other reception");
    private final AccountSigner physician = TestPeople.signer("physician");
    private final AccountSigner colleague = TestPeople.signer("colleague");
    private final long physicianNumber;

    /** A patient with keys of their own. */
    record Patient(PatientId id, AccountSigner signer) {}

    GasScene() throws IOException {
        chain = TrainingNetwork.start();
        network = chain.found(TestPeople.PARAMETERS, TestPeople.founders());
        ledger = EthereumLedger.open(chain.endpoint(), network, Finality.instant(), Gas.FREE);
        rpc = JsonRpc.to(chain.endpoint());
        enrol(reception, 1, "clinic", "hospital", Role.RECEPTION);
        enrol(otherReception, 2, "hospital", "clinic", Role.RECEPTION);
        physicianNumber = enrol(physician, 1, "clinic", "hospital", Role.PHYSICIAN);
        enrol(colleague, 2, "hospital", "clinic", Role.PHYSICIAN);
    }

    AccountSigner reception() {
        return reception;
    }

    AccountSigner otherReception() {
        return otherReception;
    }

    AccountSigner physician() {
        return physician;
    }

    AccountSigner colleague() {
        return colleague;
    }

    long physicianNumber() {
        return physicianNumber;
    }

    long now() {
        return chain.now().getEpochSecond();
    }

    /** Bytes of the contract as it stands on the chain. */
    int codeBytes() throws LedgerException {
        return Hex.bytes(rpc.call("eth_getCode", network.ledger().toString(), "latest")).length;
    }

    /** The newest sequence of a log. */
    int entries(PatientId id) throws LedgerException {
        return ledger.log(id, ledger.finalTip().height()).sequence();
    }

    Patient register(String name) throws LedgerException {
        AccountSigner issued = TestPeople.signer("issued " + name);
        AccountSigner own = TestPeople.signer("own " + name);
        PatientId id = new PatientId(TestPeople.digest("id " + name));
        gas(
                reception,
                new RegisterPatients(
                        List.of(
                                new Registration(
                                        id, account(issued), TestPeople.digest("key " + name))),
                        false));
        gas(issued, new RotateKeys(id, account(own), TestPeople.digest("own key " + name)));
        return new Patient(id, own);
    }

    /** What the transaction used that carried the command out. */
    long gas(AccountSigner signer, Command command) throws LedgerException {
        SignedCommand signed =
                ledger.sign(command, signer, ledger.nextTransactionNonce(account(signer)));
        done(signed);
        return used(signed);
    }

    /** The same for a command that a clinic relays. */
    long relayedGas(AccountSigner signer, Command command) throws LedgerException {
        long number = ledger.nextRequestNonce(account(signer));
        SignedCommand signed =
                ledger.relay(
                        ledger.request(command, signer, number, chain.now().plusSeconds(300)),
                        reception,
                        ledger.nextTransactionNonce(account(reception)));
        done(signed);
        return used(signed);
    }

    private long used(SignedCommand signed) throws LedgerException {
        return Hex.quantity(
                rpc.call("eth_getTransactionReceipt", Hex.of(signed.transaction()))
                        .path("gasUsed"));
    }

    private List<Logged> done(SignedCommand signed) throws LedgerException {
        ledger.send(signed);
        Fate.Settled fate = ledger.await(signed, PATIENCE, Cancellation.NEVER);
        if (fate instanceof Fate.Done(List<Logged> entries)) {
            return entries;
        }
        throw new IllegalStateException("not carried out: " + fate);
    }

    private long enrol(
            AccountSigner signer, int organisation, String first, String second, Role role)
            throws LedgerException {
        Terms terms =
                new Terms.EnrolMember(
                        0,
                        organisation,
                        Roles.of(role),
                        new Terms.Person(
                                account(signer),
                                TestPeople.digest("key " + account(signer)),
                                "Dr. Ada Example"));
        Proposed proposed =
                (Proposed)
                        last(
                                TestPeople.signer(first + " first"),
                                new Propose(PatientId.CONSORTIUM, terms));
        MemberEnrolled enrolled =
                (MemberEnrolled)
                        last(
                                TestPeople.signer(second + " first"),
                                new Approve(proposed.proposal(), terms));
        return enrolled.member();
    }

    private Entry last(AccountSigner signer, Command command) throws LedgerException {
        List<Logged> entries =
                done(ledger.sign(command, signer, ledger.nextTransactionNonce(account(signer))));
        if (EntryCodec.decode(entries.getLast().entry())
                instanceof Decoded.Value<Entry>(Entry entry)) {
            return entry;
        }
        throw new IllegalStateException("no entry");
    }

    private static Account account(AccountSigner signer) {
        return TestPeople.accountOf(signer);
    }

    @Override
    public void close() throws IOException {
        rpc.close();
        ledger.close();
        chain.close();
    }
}
