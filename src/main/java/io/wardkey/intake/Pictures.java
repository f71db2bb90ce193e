package io.wardkey.intake;

import io.wardkey.domain.report.Attachment;
import io.wardkey.domain.report.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportMediaComponent;
import org.hl7.fhir.r4.model.Media;

/** A report's documents and pictures. */
final class Pictures {
    /** The pictures' own content comes after the report's documents. */
    record Read(List<Attachment> attachments, List<Picture> pictures) {}

    private final ResourcePool pool;
    private final Values values;
    private final People people;
    private final Subjects subjects;
    private final Tally tally;

    Pictures(ResourcePool pool, Values values, People people, Subjects subjects, Tally tally) {
        this.pool = pool;
        this.values = values;
        this.people = people;
        this.subjects = subjects;
        this.tally = tally;
    }

    Read of(DiagnosticReport report, JsonIndex.Entry entry) throws Unreadable {
        Attachments documents = new Attachments(pool, tally);
        List<Attachment> attachments = new ArrayList<>();
        for (org.hl7.fhir.r4.model.Attachment form : report.getPresentedForm()) {
            attachments.add(documents.of(form, entry));
        }
        List<Picture> pictures = new ArrayList<>();
        for (DiagnosticReportMediaComponent shown : report.getMedia()) {
            Optional<ResourcePool.Found> found =
                    shown.getLink().hasReference()
                            ? pool.find(shown.getLink().getReference(), entry)
                            : Optional.empty();
            org.hl7.fhir.r4.model.Attachment content = new org.hl7.fhir.r4.model.Attachment();
            JsonIndex.Entry from = entry;
            Optional<Picture.Medium> medium = Optional.empty();
            if (found.isPresent() && found.get().resource() instanceof Media media) {
                from = found.get().entry();
                subjects.see(media.getSubject(), from);
                content = media.getContent().copy();
                medium = Optional.of(medium(media, from));
            } else {
                tally.unresolved(Values.text(shown.getLink().getReference()).orElse(entry.name()));
                content.setTitle(shown.getLink().getDisplay());
            }
            if (!content.hasTitle() && shown.hasComment()) {
                content.setTitle(shown.getComment());
            }
            int place = attachments.size();
            attachments.add(documents.of(content, from));
            pictures.add(
                    new Picture(
                            Values.text(shown.getComment()),
                            Values.link(shown.getLink()),
                            Optional.of(place),
                            medium));
        }
        return new Read(attachments, pictures);
    }

    private Picture.Medium medium(Media media, JsonIndex.Entry entry) throws Unreadable {
        return new Picture.Medium(
                Values.identifiers(media.getIdentifier()),
                media.hasStatus() ? Values.text(media.getStatus().toCode()) : Optional.empty(),
                Values.concept(media.getType()),
                Values.concept(media.getModality()),
                Values.concept(media.getView()),
                Values.concept(media.getBodySite()),
                Values.concepts(media.getReasonCode()),
                values.when(media.getCreated()),
                Values.moment(media.getIssuedElement()),
                people.partyIfSent(media.getOperator(), entry),
                Values.text(media.getDeviceName()),
                Values.linkIfSent(media.getDevice()),
                new Picture.Size(
                        Optional.ofNullable(media.getWidthElement().getValue()),
                        Optional.ofNullable(media.getHeightElement().getValue()),
                        Optional.ofNullable(media.getFramesElement().getValue()),
                        Optional.ofNullable(media.getDuration())),
                values.notes(media.getNote()),
                Values.narrative(media.getText()),
                values.allExtensions(media));
    }
}
