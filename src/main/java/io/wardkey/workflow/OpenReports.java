package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.custody.Custodians.Wanted;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.key.ContentReader;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.RecordOpener;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingCommand;
import io.wardkey.domain.ledger.ReadingEntry;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.FiledRecord;
import io.wardkey.rules.projection.PatientView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens a patient's list or the contents of records: makes sure that enough custodians answer,
 * writes the opening on the ledger, lets custodians release their shares against it, and decrypts.
 * What was not written is not opened.
 */
public final class OpenReports {

    private final NetworkId network;
    private final LedgerActs acts;
    private final LedgerView view;
    private final ContentStore store;
    private final RecordNodes nodes;
    private final Custodians custodians;
    private final RecordOpener opener;

    public OpenReports(
            NetworkId network,
            LedgerActs acts,
            LedgerView view,
            ContentStore store,
            Custodians custodians,
            RecordOpener opener) {
        this.network = network;
        this.acts = acts;
        this.view = view;
        this.store = store;
        this.custodians = custodians;
        this.opener = opener;
        this.nodes = new RecordNodes(network, view, store, opener);
    }

    /**
     * Why somebody opens.
     *
     * @param text a sealed reason, or {@link RecordId#NONE}
     * @param automatic whether software opens by itself
     */
    public record Reason(Purpose purpose, RecordId text, boolean automatic) {}

    /**
     * A record of a list.
     *
     * @param slip what could be opened of it, or who lied
     */
    public record Listed(Filed record, Opened<Slip> slip) {}

    /**
     * A list that was opened.
     *
     * @param entry the sequence of the entry that the patient sees
     * @param unreadable records whose node is missing or damaged, with what was found
     */
    public record OpenedList(
            int entry,
            Categories categories,
            List<Listed> records,
            Map<RecordId, Trouble> unreadable) {
        public OpenedList {
            records = List.copyOf(records);
            unreadable = Map.copyOf(unreadable);
        }
    }

    /** Takes one content; called in order, with a reader that is closed afterwards. */
    @FunctionalInterface
    public interface ContentSink {
        void accept(Filed record, Opened<ContentReader> content) throws IOException;
    }

    /**
     * Records that were opened.
     *
     * @param entry the sequence of the entry that the patient sees
     */
    public record OpenedRecords(int entry, Map<RecordId, Trouble> unreadable) {
        public OpenedRecords {
            unreadable = Map.copyOf(unreadable);
        }
    }

    /** Opens the list: the slips of all records in the categories that are allowed. */
    public Outcome<OpenedList> list(
            Actor actor, PatientId patient, Reason reason, Cancellation cancellation) {
        Command command =
                reason.purpose() == Purpose.ETREAT
                        ? new ReadingCommand.OpenInEmergency(patient, List.of(), reason.text())
                        : new ReadingCommand.OpenList(
                                patient,
                                Purposes.of(reason.purpose()),
                                reason.automatic(),
                                reason.text());
        return receipt(actor, command, cancellation)
                .then(receipt -> slips(actor, patient, receipt, cancellation));
    }

    /** Opens contents, and hands each to the sink. */
    public Outcome<OpenedRecords> records(
            Actor actor,
            PatientId patient,
            List<RecordId> records,
            Reason reason,
            ContentSink sink,
            Cancellation cancellation) {
        Command command =
                reason.purpose() == Purpose.ETREAT
                        ? new ReadingCommand.OpenInEmergency(patient, records, reason.text())
                        : new ReadingCommand.OpenRecords(
                                patient,
                                records,
                                Purposes.of(reason.purpose()),
                                reason.automatic(),
                                reason.text());
        return receipt(actor, command, cancellation)
                .then(receipt -> contents(actor, patient, records, receipt, sink, cancellation));
    }

    /** The entry that an opening left. */
    private record Opening(ReadingEntry.Receipt entry, ReceiptId id) {}

    private Outcome<Opening> receipt(Actor actor, Command command, Cancellation cancellation) {
        Custodians.Reach reach = custodians.reachEnough(cancellation);
        if (!reach.enough()) {
            return new Outcome.Failed<>(Custody.outOfReach(reach));
        }
        return acts.perform(actor, command, cancellation).then(OpenReports::read);
    }

    private static Outcome<Opening> read(List<Logged> entries) {
        for (Logged logged : entries) {
            if (EntryCodec.decode(logged.entry()) instanceof Decoded.Value<Entry>(Entry entry)) {
                switch (entry) {
                    case ReadingEntry.Receipt receipt -> {
                        return new Outcome.Done<>(
                                new Opening(receipt, ReceiptId.of(logged.position())));
                    }
                    case ReadingEntry.OpeningDenied denied -> {
                        return new Outcome.Denied<>(denied.denial());
                    }
                    default -> {
                        // Another entry of the same transaction.
                    }
                }
            }
        }
        return new Outcome.Refused<>(LedgerError.UNNAMED);
    }

    private Outcome<OpenedList> slips(
            Actor actor, PatientId patient, Opening receipt, Cancellation cancellation) {
        try {
            view.update(cancellation);
            PatientView log = view.patient(patient);
            Categories allowed = receipt.entry().opening().categories();
            List<Filed> records =
                    log.records().stream()
                            .filter(FiledRecord::counts)
                            .filter(record -> allowed.contains(record.category()))
                            .map(Filed::of)
                            .toList();
            Map<RecordId, Trouble> unreadable = new LinkedHashMap<>();
            Map<Filed, Wanted> wanted = nodes.wanted(log, records, unreadable);
            List<Listed> listed = new ArrayList<>();
            if (!wanted.isEmpty()) {
                try (Custodians.Round round =
                        custodians.release(
                                receipt.id(),
                                network.value(),
                                actor.recipient(),
                                KeyKind.SLIP,
                                List.copyOf(wanted.values()),
                                cancellation)) {
                    wanted.forEach(
                            (record, node) ->
                                    listed.add(
                                            new Listed(
                                                    record,
                                                    opener.slip(
                                                            node.node(),
                                                            node.context(),
                                                            round.shares()))));
                }
            }
            return new Outcome.Done<>(
                    new OpenedList(
                            receipt.entry().header().sequence(),
                            allowed,
                            CurrentVersions.of(listed),
                            unreadable));
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    private Outcome<OpenedRecords> contents(
            Actor actor,
            PatientId patient,
            List<RecordId> ids,
            Opening receipt,
            ContentSink sink,
            Cancellation cancellation) {
        try {
            view.update(cancellation);
            PatientView log = view.patient(patient);
            List<Filed> records = new ArrayList<>();
            Map<RecordId, Trouble> unreadable = new LinkedHashMap<>();
            for (RecordId id : ids) {
                nodes.filed(log, id)
                        .ifPresentOrElse(
                                records::add,
                                () -> unreadable.put(id, new Trouble.Unknown(id.toString())));
            }
            Map<Filed, Wanted> wanted = nodes.wanted(log, records, unreadable);
            if (wanted.isEmpty()) {
                return new Outcome.Done<>(
                        new OpenedRecords(receipt.entry().header().sequence(), unreadable));
            }
            try (Custodians.Round round =
                    custodians.release(
                            receipt.id(),
                            network.value(),
                            actor.recipient(),
                            KeyKind.CONTENT,
                            List.copyOf(wanted.values()),
                            cancellation)) {
                if (round.missing().size() == wanted.size()) {
                    return new Outcome.Failed<>(
                            Custody.refused(round, view.consortium().threshold()));
                }
                for (Map.Entry<Filed, Wanted> each : wanted.entrySet()) {
                    try {
                        open(each.getKey(), each.getValue(), round, sink, cancellation);
                    } catch (StoreException.NotFound | StoreException.Damaged lost) {
                        // One content that is gone keeps nobody from the others.
                        unreadable.put(each.getKey().recordId(), Trouble.of(lost));
                    }
                }
            }
            return new Outcome.Done<>(
                    new OpenedRecords(receipt.entry().header().sequence(), unreadable));
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    private void open(
            Filed record,
            Wanted wanted,
            Custodians.Round round,
            ContentSink sink,
            Cancellation cancellation)
            throws IOException {
        Opened<ContentReader> content =
                opener.content(
                        wanted.node(),
                        wanted.context(),
                        round.shares(),
                        store.open(wanted.node().content(), cancellation));
        if (content instanceof Opened.Done<ContentReader>(ContentReader reader, var _)) {
            try (reader) {
                sink.accept(record, content);
            }
        } else {
            sink.accept(record, content);
        }
    }

    /** What the ledger would say now, so that nobody opens in vain. */
    public Outcome<Categories> allowedNow(
            Actor.Member actor, PatientId patient, Purpose purpose, long time) {
        try {
            ConsortiumView consortium = view.consortium();
            return new Outcome.Done<>(
                    view.patient(patient).allowed(consortium, actor.number(), purpose, time));
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    /** The record of that id in a patient's log, if it counts. */
    public Optional<Filed> find(PatientId patient, RecordId id) throws IOException {
        return view.patient(patient).record(id).filter(FiledRecord::counts).map(Filed::of);
    }
}
