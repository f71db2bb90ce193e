package io.wardkey.custody;

import io.wardkey.custody.Network.Person;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import io.wardkey.rules.MemoryLedger;
import java.time.Duration;
import java.util.List;

/** Commands that people sign and send, and the entries that come of them. */
final class SentCommands {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final MemoryLedger ledger;

    SentCommands(MemoryLedger ledger) {
        this.ledger = ledger;
    }

    /** Position of the last entry that a command wrote. */
    Position position(Person person, Command command) throws LedgerException {
        return logged(person, command).getLast().position();
    }

    List<Entry> done(Person person, Command command) throws LedgerException {
        return logged(person, command).stream().map(SentCommands::decoded).toList();
    }

    private List<Logged> logged(Person person, Command command) throws LedgerException {
        SignedCommand signed;
        try (var signer = Network.MAKER.signer(person.keys().account())) {
            signed = ledger.sign(command, signer, ledger.nextTransactionNonce(person.account()));
        }
        return sent(signed);
    }

    List<Logged> sent(SignedCommand signed) throws LedgerException {
        ledger.send(signed);
        Fate.Settled fate = ledger.await(signed, PATIENCE, Cancellation.NEVER);
        if (fate instanceof Fate.Done(List<Logged> entries)) {
            return entries;
        }
        throw new AssertionError("not carried out: " + fate);
    }

    private static Entry decoded(Logged logged) {
        if (EntryCodec.decode(logged.entry()) instanceof Decoded.Value<Entry>(Entry entry)) {
            return entry;
        }
        throw new AssertionError("no entry");
    }
}
