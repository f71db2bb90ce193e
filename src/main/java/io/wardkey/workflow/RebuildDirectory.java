package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import io.wardkey.domain.key.DirectoryKeys;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecordOpener;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.work.AuditIndex;
import io.wardkey.domain.work.PatientDirectory;
import io.wardkey.rules.projection.FiledRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rebuilds the organisation's directory from ledger and store: of each patient the latest record
 * that says who it is and that counts. Those two are the synchronisation between workstations: what
 * another room registered appears here, and an empty home fills itself.
 */
public final class RebuildDirectory {

    private final NetworkId network;
    private final LedgerView view;
    private final AuditIndex index;
    private final ContentStore store;
    private final RecordOpener opener;
    private final DirectoryKeys directoryKeys;
    private final List<OrganisationKeys> keys;
    private final PatientDirectory directory;
    private final PatientDirectory.Codec identities;

    /**
     * @param keys of the own organisation, every generation
     */
    public RebuildDirectory(
            NetworkId network,
            LedgerView view,
            AuditIndex index,
            ContentStore store,
            RecordOpener opener,
            DirectoryKeys directoryKeys,
            List<OrganisationKeys> keys,
            PatientDirectory directory,
            PatientDirectory.Codec identities) {
        this.network = network;
        this.view = view;
        this.index = index;
        this.store = store;
        this.opener = opener;
        this.directoryKeys = directoryKeys;
        this.keys = List.copyOf(keys);
        this.directory = directory;
        this.identities = identities;
    }

    /**
     * What came of it.
     *
     * @param added patients that the directory lacked
     * @param unreadable records whose node is missing, damaged, or sealed with keys that this
     *     member doesn't have
     */
    public record Rebuilt(int added, List<RecordId> unreadable) {
        public Rebuilt {
            unreadable = List.copyOf(unreadable);
        }
    }

    /** Adds the patients that the directory lacks. */
    public Outcome<Rebuilt> rebuild(Cancellation cancellation) {
        int added = 0;
        List<RecordId> unreadable = new ArrayList<>();
        try {
            view.update(cancellation);
            for (PatientId patientId : index.patients()) {
                if (cancellation.requested()) {
                    throw new LedgerException.Cancelled();
                }
                Optional<FiledRecord> identity = identity(patientId);
                if (identity.isEmpty() || directory.find(patientId).isPresent()) {
                    continue;
                }
                Optional<PatientDemographics> who = read(patientId, identity.get());
                if (who.isPresent()) {
                    directory.put(new PatientDirectory.Patient(patientId, who.get()));
                    added++;
                } else {
                    unreadable.add(identity.get().recordId());
                }
            }
            return new Outcome.Done<>(new Rebuilt(added, unreadable));
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    private Optional<FiledRecord> identity(PatientId patientId) throws IOException {
        var patient = view.patient(patientId);
        return patient.erased()
                ? Optional.empty()
                : patient.records().stream()
                        .filter(record -> record.category() == Category.IDENTITY)
                        .filter(FiledRecord::counts)
                        .filter(record -> record.supersededBy().isEmpty())
                        .filter(
                                record ->
                                        keys.stream()
                                                .anyMatch(
                                                        own ->
                                                                own.organisation()
                                                                        == record.organisation()))
                        .reduce((_, later) -> later);
    }

    private Optional<PatientDemographics> read(PatientId patientId, FiledRecord record)
            throws StoreException {
        byte[] block;
        try {
            block = store.block(record.recordId().cid());
        } catch (StoreException.NotFound | StoreException.Damaged missing) {
            return Optional.empty();
        }
        return switch (opener.read(record.recordId().value(), block)) {
            case RecordOpener.NodeRead.Refused _ -> Optional.empty();
            case RecordOpener.NodeRead.Node(var node) ->
                    node.directory().flatMap(entry -> open(entry, context(patientId, record)));
        };
    }

    private Optional<PatientDemographics> open(ByteString entry, SealContext context) {
        for (OrganisationKeys own : keys) {
            if (directoryKeys.open(entry, context, own)
                    instanceof DirectoryKeys.Entry.Plain(Secret bytes)) {
                try (bytes) {
                    return bytes.use(plain -> identities.decode(plain.clone()));
                }
            }
        }
        return Optional.empty();
    }

    private SealContext context(PatientId patientId, FiledRecord record) {
        return new SealContext(
                network.value(), patientId.value(), record.organisation(), record.category().bit());
    }
}
