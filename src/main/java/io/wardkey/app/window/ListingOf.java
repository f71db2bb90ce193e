package io.wardkey.app.window;

import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.ReadingEntry.EmergencyOpened;
import io.wardkey.domain.ledger.ReadingEntry.ListOpened;
import io.wardkey.domain.ledger.ReadingEntry.RecordsOpened;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Who;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.FiledRecord;
import io.wardkey.rules.projection.Organisation;
import io.wardkey.rules.projection.PatientView;
import io.wardkey.ui.physician.PracticeDesk.Listed;
import io.wardkey.ui.physician.PracticeDesk.Listing;
import io.wardkey.ui.physician.PracticeDesk.Missing;
import io.wardkey.workflow.Filed;
import io.wardkey.workflow.OpenReports;
import io.wardkey.workflow.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells a list that was opened as one reader is shown it. */
final class ListingOf {

    private final PatientView log;
    private final ConsortiumView consortium;
    private final Set<RecordId> openedBefore = new HashSet<>();

    ListingOf(long reader, PatientView log, ConsortiumView consortium) {
        this.log = log;
        this.consortium = consortium;
        log.openings()
                .forEach(
                        opening -> {
                            if (opening.entry().header().who().equals(Who.number(reader))) {
                                openedBefore.addAll(
                                        switch (opening.entry()) {
                                            case ListOpened _ -> List.of();
                                            case RecordsOpened records -> records.recordIds();
                                            case EmergencyOpened records -> records.recordIds();
                                        });
                            }
                        });
    }

    Listing listing(OpenReports.OpenedList list) {
        List<Listed> listed = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        for (OpenReports.Listed each : list.records()) {
            if (each.slip() instanceof Opened.Done<Slip>(Slip slip, var _)) {
                listed.add(listed(each.record(), slip));
            } else {
                missing.add(missing(each.record().recordId(), Contents.why(each.slip())));
            }
        }
        list.unreadable().forEach((id, why) -> missing.add(missing(id, why)));
        return new Listing(log.patientId(), list.categories(), listed, missing);
    }

    private Listed listed(Filed record, Slip slip) {
        Optional<FiledRecord> filed = log.record(record.recordId());
        return new Listed(
                record.recordId(),
                record.category(),
                slip,
                consortium.organisation(record.organisation()).map(Organisation::name).orElse(""),
                record.at(),
                openedBefore.contains(record.recordId()),
                filed.flatMap(FiledRecord::supersedes),
                record.supersededBy());
    }

    private Missing missing(RecordId id, Trouble why) {
        Optional<FiledRecord> filed = log.record(id);
        return new Missing(
                id,
                filed.map(FiledRecord::category).orElse(Category.OTHER),
                Instant.ofEpochSecond(filed.map(record -> record.filed().time()).orElse(0L)),
                why);
    }
}
