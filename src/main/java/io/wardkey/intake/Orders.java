package io.wardkey.intake;

import io.wardkey.domain.report.Order;
import io.wardkey.domain.report.Party;
import io.wardkey.domain.report.ResultItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;

/** The orders that a report and its results answer, each once. For one report. */
final class Orders {
    private final ResourcePool pool;
    private final Values values;
    private final People people;
    private final Subjects subjects;
    private final Observations observations;
    private final Specimens specimens;
    private final Tally tally;
    private final Map<String, Order> orders = new LinkedHashMap<>();

    Orders(
            ResourcePool pool,
            Values values,
            People people,
            Subjects subjects,
            Observations observations,
            Specimens specimens,
            Tally tally) {
        this.pool = pool;
        this.values = values;
        this.people = people;
        this.subjects = subjects;
        this.observations = observations;
        this.specimens = specimens;
        this.tally = tally;
    }

    /** What the file does not hold stays the reference that it is, with what refers to it. */
    void see(List<Reference> basedOn, JsonIndex.Entry from) throws Unreadable {
        for (Reference reference : basedOn) {
            Optional<ResourcePool.Found> found =
                    reference.hasReference()
                            ? pool.find(reference.getReference(), from)
                            : Optional.empty();
            if (found.isPresent()
                    && found.get().resource() instanceof ServiceRequest request
                    && !orders.containsKey(found.get().key())) {
                subjects.see(request.getSubject(), found.get().entry());
                orders.put(found.get().key(), order(reference, request, found.get().entry()));
            }
        }
    }

    List<Order> all() {
        return List.copyOf(orders.values());
    }

    /** Whoever asked, each once, in the orders' order. */
    List<Party> requesters() {
        return orders.values().stream().flatMap(o -> o.requester().stream()).distinct().toList();
    }

    private Order order(Reference reference, ServiceRequest request, JsonIndex.Entry entry)
            throws Unreadable {
        List<Reference> asked = new ArrayList<>();
        List<Reference> supporting = new ArrayList<>();
        for (Reference info : request.getSupportingInfo()) {
            (observations.holds(info, entry) ? asked : supporting).add(info);
        }
        List<ResultItem> answers = observations.tree(asked, entry);
        return new Order(
                Values.text(reference.getReference()),
                Values.identifiers(request.getIdentifier()),
                request.hasRequisition()
                        ? Optional.of(Values.identifier(request.getRequisition()))
                        : Optional.empty(),
                new Order.Standing(
                        request.hasStatus()
                                ? Values.text(request.getStatus().toCode())
                                : Optional.empty(),
                        request.hasIntent()
                                ? Values.text(request.getIntent().toCode())
                                : Optional.empty(),
                        request.hasPriority()
                                ? Values.text(request.getPriority().toCode())
                                : Optional.empty()),
                wanted(request),
                Values.moment(request.getAuthoredOnElement()),
                people.partyIfSent(request.getRequester(), entry),
                people.parties(request.getPerformer(), entry),
                answers,
                specimens.all(request.getSpecimen(), entry, tally),
                new Order.Links(
                        Values.links(request.getBasedOn()),
                        Values.links(request.getReplaces()),
                        Values.linkIfSent(request.getEncounter()),
                        Values.links(request.getReasonReference()),
                        Values.links(supporting)),
                values.notes(request.getNote()),
                Values.narrative(request.getText()),
                values.allExtensions(request));
    }

    private Order.Wanted wanted(ServiceRequest request) {
        BooleanType not = request.getDoNotPerformElement();
        return new Order.Wanted(
                Values.concepts(request.getCategory()),
                Values.concept(request.getCode()),
                Values.concepts(request.getOrderDetail()),
                values.value(request.getQuantity()),
                values.when(request.getOccurrence()),
                values.value(request.getAsNeeded()),
                Optional.ofNullable(not.getValue()),
                Values.concepts(request.getReasonCode()),
                Values.concepts(request.getBodySite()),
                Values.text(request.getPatientInstruction()));
    }
}
