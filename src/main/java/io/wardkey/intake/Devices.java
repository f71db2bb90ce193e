package io.wardkey.intake;

import io.wardkey.domain.report.DeviceInfo;
import io.wardkey.domain.report.DeviceInfo.Maker;
import io.wardkey.domain.report.Link;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Devices as the domain's. */
final class Devices {
    private final ResourcePool pool;
    private final Values values;

    Devices(ResourcePool pool, Values values) {
        this.pool = pool;
        this.values = values;
    }

    /** With as much as the file holds; empty when the reference says nothing. */
    Optional<DeviceInfo> of(Reference reference, JsonIndex.Entry from) throws Unreadable {
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        Link link = Values.link(reference);
        Optional<ResourcePool.Found> found =
                reference.hasReference()
                        ? pool.find(reference.getReference(), from)
                        : Optional.empty();
        Resource resource = found.map(ResourcePool.Found::resource).orElse(null);
        return Optional.of(
                resource instanceof Device device ? info(reference, device) : bare(link));
    }

    private static DeviceInfo bare(Link link) {
        return new DeviceInfo(
                link.reference(),
                link.display(),
                link.identifier().stream().toList(),
                List.of(),
                Optional.empty(),
                Maker.UNSTATED,
                List.of(),
                List.of(),
                List.of());
    }

    private DeviceInfo info(Reference reference, Device device) {
        return new DeviceInfo(
                Values.text(reference.getReference()),
                Values.text(reference.getDisplay()),
                Values.identifiers(reference, device.getIdentifier()),
                device.getDeviceName().stream()
                        .map(
                                n ->
                                        new DeviceInfo.Name(
                                                Values.text(n.getName()),
                                                n.hasType()
                                                        ? Values.text(n.getType().toCode())
                                                        : Optional.empty()))
                        .toList(),
                Values.concept(device.getType()),
                new Maker(
                        Values.text(device.getManufacturer()),
                        Values.text(device.getModelNumber()),
                        Values.text(device.getPartNumber()),
                        Values.text(device.getSerialNumber()),
                        Values.text(device.getLotNumber()),
                        Values.text(device.getDistinctIdentifier()),
                        Values.moment(device.getManufactureDateElement()),
                        Values.moment(device.getExpirationDateElement())),
                device.getVersion().stream()
                        .flatMap(v -> Values.text(v.getValue()).stream())
                        .toList(),
                values.notes(device.getNote()),
                values.allExtensions(device));
    }
}
