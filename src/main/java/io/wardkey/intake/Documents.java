package io.wardkey.intake;

import io.wardkey.domain.report.Document;
import io.wardkey.domain.report.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Reference;

/** A {@code Composition} as the domain's document. */
final class Documents {
    private final People people;
    private final Values values;

    Documents(People people, Values values) {
        this.people = people;
        this.values = values;
    }

    Document of(Composition composition, JsonIndex.Entry entry) throws Unreadable {
        List<Document.Attestation> attestations = new ArrayList<>();
        for (Composition.CompositionAttesterComponent attester : composition.getAttester()) {
            attestations.add(
                    new Document.Attestation(
                            attester.hasMode()
                                    ? Values.text(attester.getMode().toCode())
                                    : Optional.empty(),
                            Values.moment(attester.getTimeElement()),
                            people.partyIfSent(attester.getParty(), entry)));
        }
        return new Document(
                Values.text(composition.getTitle()),
                Values.concept(composition.getType()),
                Values.concepts(composition.getCategory()),
                composition.hasStatus()
                        ? Values.text(composition.getStatus().toCode())
                        : Optional.empty(),
                Values.moment(composition.getDateElement()),
                Values.text(composition.getLanguage()),
                composition.hasConfidentiality()
                        ? Values.text(composition.getConfidentiality().toCode())
                        : Optional.empty(),
                composition.hasIdentifier()
                        ? Optional.of(Values.identifier(composition.getIdentifier()))
                        : Optional.empty(),
                people.parties(composition.getAuthor(), entry),
                attestations,
                people.partyIfSent(composition.getCustodian(), entry),
                Values.linkIfSent(composition.getEncounter()),
                composition.getEvent().stream()
                        .map(
                                e ->
                                        new Document.Event(
                                                Values.concepts(e.getCode()),
                                                Values.period(e.getPeriod()),
                                                Values.links(e.getDetail())))
                        .toList(),
                sections(composition.getSection(), entry),
                Values.narrative(composition.getText()),
                values.allExtensions(composition));
    }

    private List<Document.Section> sections(
            List<Composition.SectionComponent> sent, JsonIndex.Entry entry) throws Unreadable {
        List<Document.Section> sections = new ArrayList<>();
        for (Composition.SectionComponent section : sent) {
            List<Party> authors = new ArrayList<>();
            for (Reference author : section.getAuthor()) {
                authors.add(people.party(author, entry));
            }
            sections.add(
                    new Document.Section(
                            Values.text(section.getTitle()),
                            Values.concept(section.getCode()),
                            authors,
                            Values.linkIfSent(section.getFocus()),
                            Values.text(section.getText().getDivAsString()),
                            section.hasMode()
                                    ? Values.text(section.getMode().toCode())
                                    : Optional.empty(),
                            Values.concept(section.getOrderedBy()),
                            Values.links(section.getEntry()),
                            Values.concept(section.getEmptyReason()),
                            sections(section.getSection(), entry)));
        }
        return sections;
    }
}
