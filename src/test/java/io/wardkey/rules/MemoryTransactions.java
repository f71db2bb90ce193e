package io.wardkey.rules;

import io.wardkey.crypto.Accounts;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.SignedRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The signed bytes of the ledger in memory: ABI data of network, nonce, command or request, and a
 * signature over the hash of the rest, so that nothing signed for one network counts on another.
 */
final class MemoryTransactions {

    private static final AbiType.Tuple TRANSACTION =
            AbiType.parametersOf("(bytes32,uint64,bool,bytes,bytes)");
    private static final AbiType.Tuple REQUEST =
            AbiType.parametersOf("(bytes32,address,uint64,uint64,bytes,bytes)");

    private MemoryTransactions() {}

    static SignedCommand sign(
            NetworkId network, ByteString calldata, AccountSigner signer, long transactionNonce) {
        return sign(network, calldata, false, signer, transactionNonce);
    }

    static SignedCommand relay(
            NetworkId network, SignedRequest request, AccountSigner signer, long nonce) {
        byte[] bytes = AbiWriter.write(REQUEST, values(network, request, request.signature()));
        return sign(network, ByteString.of(bytes), true, signer, nonce);
    }

    static SignedRequest request(
            NetworkId network, Command command, AccountSigner signer, long nonce, long deadline) {
        SignedRequest unsigned =
                new SignedRequest(
                        CommandCodec.encode(command),
                        Account.of(signer.address().toByteArray()),
                        nonce,
                        deadline,
                        0,
                        ByteString.of(new byte[0]));
        ByteString signature = signature(signer.sign(hash(network, unsigned)));
        return new SignedRequest(
                unsigned.command(), unsigned.signer(), nonce, deadline, 0, signature);
    }

    /** What a transaction does, given that its account has signed it. */
    static Outcome execute(NetworkId network, LedgerState state, SignedCommand command, long time) {
        try {
            Fields fields = read(TRANSACTION, command.bytes());
            boolean known = fields.word().equals(network.value());
            long nonce = fields.number();
            boolean relayed = fields.flag();
            ByteString payload = fields.bytes();
            ByteString signature = fields.bytes();
            Optional<Account> signer = recover(hash(network, nonce, relayed, payload), signature);
            if (!known || !signer.equals(Optional.of(command.account()))) {
                throw new AssertionError("a node takes no transaction that nobody signed");
            }
            if (relayed) {
                return relay(network, state, request(payload), time);
            }
            return run(state, payload, c -> Ledger.apply(state, c, command.account(), time));
        } catch (FlawException e) {
            throw new AssertionError("a node takes no transaction that it can't read", e);
        }
    }

    static Outcome relay(NetworkId network, LedgerState state, SignedRequest request, long time) {
        Optional<Account> signer = recover(hash(network, request), request.signature());
        if (!signer.equals(Optional.of(request.signer()))) {
            return new Outcome.Refused(LedgerError.INVALID_REQUEST);
        }
        return run(
                state,
                request.command(),
                command ->
                        Ledger.relay(
                                state,
                                command,
                                request.signer(),
                                request.requestNonce(),
                                request.deadline(),
                                time));
    }

    private static Outcome run(LedgerState state, ByteString calldata, Rules rules) {
        return switch (CommandCodec.decode(calldata, state::decisionOf)) {
            case Decoded.Value<Command>(Command command) -> rules.outcome(command);
            case Decoded.Unreadable<Command>(Flaw flaw) ->
                    new Outcome.Refused(
                            flaw == Flaw.NO_SUCH_PROPOSAL
                                    ? LedgerError.NO_SUCH_PROPOSAL
                                    : LedgerError.UNNAMED);
        };
    }

    private static SignedCommand sign(
            NetworkId network,
            ByteString payload,
            boolean relayed,
            AccountSigner signer,
            long nonce) {
        ByteString signature = signature(signer.sign(hash(network, nonce, relayed, payload)));
        byte[] bytes =
                AbiWriter.write(
                        TRANSACTION, List.of(network.value(), nonce, relayed, payload, signature));
        return new SignedCommand(
                Bytes32.of(Keccak.digest(bytes)),
                Account.of(signer.address().toByteArray()),
                nonce,
                ByteString.of(bytes));
    }

    private static SignedRequest request(ByteString bytes) throws FlawException {
        Fields fields = read(REQUEST, bytes);
        fields.word();
        Account signer = fields.account();
        long nonce = fields.number();
        long deadline = fields.number();
        return new SignedRequest(fields.bytes(), signer, nonce, deadline, 0, fields.bytes());
    }

    private static Bytes32 hash(
            NetworkId network, long nonce, boolean relayed, ByteString payload) {
        ByteString none = ByteString.of(new byte[0]);
        return Bytes32.of(
                Keccak.digest(
                        AbiWriter.write(
                                TRANSACTION,
                                List.of(network.value(), nonce, relayed, payload, none))));
    }

    private static Bytes32 hash(NetworkId network, SignedRequest request) {
        ByteString none = ByteString.of(new byte[0]);
        return Bytes32.of(Keccak.digest(AbiWriter.write(REQUEST, values(network, request, none))));
    }

    private static List<?> values(NetworkId network, SignedRequest request, ByteString signature) {
        return List.of(
                network.value(),
                request.signer(),
                request.requestNonce(),
                request.deadline(),
                request.command(),
                signature);
    }

    private static ByteString signature(AccountSignature signature) {
        return ByteString.of(
                ByteBuffer.allocate(65)
                        .put(signature.r().toByteArray())
                        .put(signature.s().toByteArray())
                        .put((byte) (27 + signature.recovery()))
                        .array());
    }

    private static Optional<Account> recover(Bytes32 hash, ByteString signature) {
        ByteBuffer bytes = ByteBuffer.wrap(signature.toByteArray());
        byte[] r = new byte[Bytes32.SIZE];
        byte[] s = new byte[Bytes32.SIZE];
        if (bytes.remaining() != 65) {
            return Optional.empty();
        }
        int recovery = bytes.get(r).get(s).get() - 27;
        if (recovery != 0 && recovery != 1) {
            return Optional.empty();
        }
        return Accounts.recover(hash, new AccountSignature(Bytes32.of(r), Bytes32.of(s), recovery))
                .map(address -> Account.of(address.toByteArray()));
    }

    private static Fields read(AbiType.Tuple types, ByteString bytes) throws FlawException {
        return new Fields(AbiReader.read(types, bytes.toByteArray()));
    }

    /** What becomes of a command that could be read. */
    private interface Rules {
        Outcome outcome(Command command);
    }
}
